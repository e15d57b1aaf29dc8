/** What a broker and the network answer to the first calls of a bus, as complaints. */
import { AdminRefusal } from '../../../shared/platform/pulsar/admin.ts'
import { noTls, notTrusted, otherHostName, saysNoTls } from './certificate-failures.ts'
import { type Complaint, saidBy } from './configuration.ts'
import { busKey as key, type PulsarAddress, busTokenKey as tokenKey } from './pulsar-address.ts'

/** `known`: the broker has taken the token; what it refuses since, it refuses to the token's role. */
export function adminComplaint(address: PulsarAddress, known: boolean, cause: unknown): Complaint {
  const { adminUrl, adminNamed, pulsarTenant } = address
  const refusal = cause instanceof AdminRefusal ? cause.status : undefined
  // The broker answers 401 to roles that may not, too: only before it has taken the token is the token meant.
  if (refusal === 401 && !known) return tokenComplaint(address, `the broker at ${adminUrl}`)
  if (refusal === 401 || refusal === 403)
    return {
      ...{ key: tokenKey, what: `the role of this token may not make the Pulsar tenant '${pulsarTenant}'` },
      mend: 'set the token of one that may, or leave out create=true and let an administrator make it',
    }
  const where = adminNamed ? 'admin=… in the address' : 'the address'
  if (refusal === 404 || refusal === 405 || cause instanceof SyntaxError)
    return {
      ...{ key, what: `the server at ${adminUrl} is not Pulsar's admin API` },
      mend: `correct ${where}`,
    }
  const what = `the broker at ${adminUrl} does not answer (${saidBy(cause)})`
  return certificateComplaint(adminUrl, cause) ?? { key, what, mend: `start the broker, or correct ${where}` }
}

export function tokenComplaint({ token }: Pick<PulsarAddress, 'token'>, broker: string): Complaint {
  return token === undefined
    ? {
        key: tokenKey,
        what: `it is not set, and ${broker} asks for a token`,
        mend: 'set one that it trusts',
      }
    : {
        key: tokenKey,
        what: `${broker} refuses this token`,
        mend: 'set one that it trusts, not yet expired',
      }
}

/** Undefined where neither TLS nor what is spoken in it is the trouble. */
export function certificateComplaint(url: string, cause: unknown): Complaint | undefined {
  const name = String((cause as { readonly code?: unknown } | undefined)?.code ?? '')
  if (otherHostName.includes(name))
    return {
      ...{ key, what: `the certificate at ${url} is for another host name` },
      mend: 'use the name that the certificate is for',
    }
  if (notTrusted.includes(name))
    return {
      ...{ key: 'NODE_EXTRA_CA_CERTS', what: `the certificate at ${url} is not trusted` },
      mend: 'set it to the file of the authority that signed it',
    }
  if (noTls.includes(name) || saysNoTls.test(String(cause)))
    return {
      ...{ key, what: `the server at ${url} does not speak TLS` },
      mend: 'give the port where it does, or use the scheme without: pulsar+ws or pulsar',
    }
  if (name.startsWith('HPE_') || name === 'UND_ERR_SOCKET' || /HTTP.1.1 protocol/.test(String(cause)))
    return {
      ...{ key, what: `the server at ${url} does not speak HTTP` },
      mend: "give the port of Pulsar's web service (8080, or 8443 with TLS), not that of the broker's own protocol",
    }
  return undefined
}
