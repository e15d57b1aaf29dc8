/** The bus on Apache Pulsar, opened by its address (`pulsar-address.ts`), with what is wrong said in a sentence. */
import type { Bus } from '../../../shared/platform/ports/bus.ts'
import { PortError } from '../../../shared/platform/ports/common.ts'
import { AdminRefusal, type PulsarAdmin } from '../../../shared/platform/pulsar/admin.ts'
import type { Transport } from '../../../shared/platform/pulsar/transport.ts'
import { stderrLog, warned } from '../log.ts'
import { notTrusted, otherHostName } from './certificate-failures.ts'
import { type Complaint, configurationError } from './configuration.ts'
import {
  busKey as key,
  type PulsarAddress,
  type PulsarScheme,
  pulsarAddressOf,
  busTokenKey as tokenKey,
} from './pulsar-address.ts'
import {
  type Access,
  nativeTransport,
  requireWebSocketService,
  webSocketTransport,
} from './pulsar-transports.ts'
import type { StoreAdapter } from './store-adapter.ts'

interface Way {
  readonly transport: (access: Access) => Promise<Transport>
  /** What beside the admin API has to be there. */
  readonly require: (url: string) => Promise<void>
}

const webSocket: Way = { transport: webSocketTransport, require: requireWebSocketService }
const native: Way = { transport: nativeTransport, require: async () => undefined }

const ways: Readonly<Record<PulsarScheme, Way>> = {
  'pulsar+ws': webSocket,
  'pulsar+wss': webSocket,
  pulsar: native,
  'pulsar+ssl': native,
}

const adapter = (scheme: PulsarScheme, way: Way): StoreAdapter<Bus> => ({
  scheme,
  async open(text, environment) {
    const address = pulsarAddressOf(scheme, text, environment)
    const [{ PulsarAdmin }, { PulsarBus }] = await Promise.all([
      import('../../../shared/platform/pulsar/admin.ts'),
      import('../../../shared/platform/pulsar/bus.ts'),
    ])
    const { url, adminUrl, token, pulsarTenant, namespacePrefix, batching } = address
    const access = token === undefined ? {} : { token }
    const admin = new PulsarAdmin({ url: adminUrl, ...access })
    const transport = await way.transport({ url, ...access, environment })
    try {
      await examine(address, admin)
      await way.require(url)
    } catch (error) {
      await transport.close()
      throw error
    }
    const more = { ...(batching === undefined ? {} : { batching }), warn: warned(stderrLog) }
    return new PulsarBus(transport, admin, { pulsarTenant, namespacePrefix, ...more })
  },
})

export const pulsarBuses: readonly StoreAdapter<Bus>[] = (Object.keys(ways) as PulsarScheme[]).map(scheme =>
  adapter(scheme, ways[scheme]),
)

async function examine(address: PulsarAddress, admin: PulsarAdmin): Promise<void> {
  const { pulsarTenant, create } = address
  // The broker answers 401 to roles that may not, too: only before it has taken the token is the token meant.
  let known = false
  try {
    await admin.probe()
    known = true
    if (create) await admin.makeTenant(pulsarTenant)
    if (await admin.hasTenant(pulsarTenant)) return
  } catch (error) {
    throw configurationError(
      complaintOf(address, known, error instanceof PortError ? error.cause : error),
      error,
    )
  }
  const mend = `create it with pulsar-admin tenants create ${pulsarTenant}, or add create=true to the address`
  throw configurationError({ key, what: `the Pulsar tenant '${pulsarTenant}' does not exist`, mend })
}

function complaintOf(
  { adminUrl, token, pulsarTenant }: PulsarAddress,
  known: boolean,
  cause: unknown,
): Complaint {
  const broker = `the broker at ${adminUrl}`
  const refusal = cause instanceof AdminRefusal ? cause.status : undefined
  if (refusal === 401 && !known)
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
  if (refusal === 401 || refusal === 403)
    return {
      ...{ key: tokenKey, what: `the role of this token may not make the Pulsar tenant '${pulsarTenant}'` },
      mend: 'set the token of one that may, or leave out create=true and let an administrator make it',
    }
  const name = String((cause as { readonly code?: unknown } | undefined)?.code ?? '')
  if (otherHostName.includes(name))
    return {
      ...{ key, what: `the certificate at ${adminUrl} is for another host name` },
      mend: 'use the name that the certificate is for',
    }
  if (notTrusted.includes(name))
    return {
      ...{ key: 'NODE_EXTRA_CA_CERTS', what: `the certificate at ${adminUrl} is not trusted` },
      mend: 'set it to the file of the authority that signed it',
    }
  const text = cause instanceof Error ? cause.message : String(cause)
  return {
    ...{ key, what: `${broker} does not answer (${text})` },
    mend: 'start the broker, or correct the address',
  }
}
