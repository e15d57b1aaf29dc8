/**
 * `SPECWRIGHT_BUS=pulsar+ws://HOST:PORT[/PULSAR_TENANT[/PREFIX]]`, `pulsar+wss` with TLS: the bus on Apache Pulsar,
 * through its WebSocket service and admin API; `pulsar` and `pulsar+ssl`: through its binary protocol, for which the
 * package `pulsar-client` is to be installed. The token is a variable of its own, so that no address holds a secret.
 */
import type { Bus } from '../../../shared/platform/ports/bus.ts'
import { PortError } from '../../../shared/platform/ports/common.ts'
import { AdminRefusal, type PulsarAdmin } from '../../../shared/platform/pulsar/admin.ts'
import type { Transport } from '../../../shared/platform/pulsar/transport.ts'
import { notTrusted, otherHostName } from './certificate-failures.ts'
import { addressIn, type Complaint, configurationError, type Environment } from './configuration.ts'
import {
  type Access,
  nativeTransport,
  requireWebSocketService,
  webSocketTransport,
} from './pulsar-transports.ts'
import type { StoreAdapter } from './store-adapter.ts'

const key = 'SPECWRIGHT_BUS'
const tokenKey = 'SPECWRIGHT_PULSAR_TOKEN'
/** `create`: make a missing Pulsar tenant. `admin`: where the admin API is, if not where it usually is. */
const parameters = ['create', 'admin'] as const

export interface PulsarAddress {
  /** What the transport connects to. */
  readonly url: string
  readonly adminUrl: string
  readonly pulsarTenant: string
  readonly namespacePrefix: string
  readonly create: boolean
  readonly token: string | undefined
}

interface Way {
  /** How the transport writes the scheme. */
  readonly scheme: string
  /** Where the admin API usually is. */
  readonly adminUrl: (url: URL) => string
  readonly transport: (access: Access) => Promise<Transport>
  /** What beside the admin API has to be there. */
  readonly require: (url: string) => Promise<void>
}

const webSocket = { transport: webSocketTransport, require: requireWebSocketService }
const native = { transport: nativeTransport, require: async () => undefined }

/** By scheme. The WebSocket service answers where the admin API does. */
const ways: Readonly<Record<string, Way>> = {
  'pulsar+ws': { scheme: 'ws', adminUrl: url => `http://${url.host}`, ...webSocket },
  'pulsar+wss': { scheme: 'wss', adminUrl: url => `https://${url.host}`, ...webSocket },
  pulsar: { scheme: 'pulsar', adminUrl: url => `http://${url.hostname}:8080`, ...native },
  'pulsar+ssl': { scheme: 'pulsar+ssl', adminUrl: url => `https://${url.hostname}:8443`, ...native },
}

/** What a bus's address of any of these schemes says; undefined when it is of none. INVALID_CONFIGURATION. */
export function busAddressOf(text: string, environment: Environment): PulsarAddress | undefined {
  const scheme = text.split(':', 1)[0] ?? ''
  const way = Object.hasOwn(ways, scheme) ? ways[scheme] : undefined
  return way === undefined ? undefined : pulsarAddressOf(scheme, way, text, environment)
}

/** What the address and the environment say. INVALID_CONFIGURATION. */
function pulsarAddressOf(scheme: string, way: Way, text: string, environment: Environment): PulsarAddress {
  const example = `${scheme}://HOST:PORT[/PULSAR_TENANT[/PREFIX]]`
  const url = addressIn(key, text, { scheme, example, parameters })
  const [, pulsarTenant = '', namespacePrefix = '', ...more] = url.pathname.split('/')
  if (more.length > 0 || !isName(pulsarTenant) || !isName(namespacePrefix))
    throw configurationError({
      key,
      what: `'${text}' is no address of this bus`,
      mend: `write it as ${example}`,
    })
  return {
    url: `${way.scheme}://${url.host}`,
    adminUrl: url.searchParams.get('admin')?.replace(/\/$/, '') ?? way.adminUrl(url),
    pulsarTenant: pulsarTenant === '' ? 'specwright' : pulsarTenant,
    namespacePrefix,
    create: url.searchParams.get('create') === 'true',
    token: environment[tokenKey] === '' ? undefined : environment[tokenKey],
  }
}

const isName = (text: string): boolean => /^[-=:.\w]*$/.test(text)

const adapter = ([scheme, way]: readonly [string, Way]): StoreAdapter<Bus> => ({
  scheme,
  async open(text, environment) {
    const address = pulsarAddressOf(scheme, way, text, environment)
    const [{ PulsarAdmin }, { PulsarBus }] = await Promise.all([
      import('../../../shared/platform/pulsar/admin.ts'),
      import('../../../shared/platform/pulsar/bus.ts'),
    ])
    const { url, adminUrl, token, pulsarTenant, namespacePrefix } = address
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
    return new PulsarBus(transport, admin, { pulsarTenant, namespacePrefix })
  },
})

export const pulsarBuses: readonly StoreAdapter<Bus>[] = Object.entries(ways).map(adapter)

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
