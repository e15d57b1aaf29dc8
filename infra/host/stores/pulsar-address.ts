/**
 * `SPECWRIGHT_BUS=pulsar+ws://HOST:PORT[/PULSAR_TENANT[/PREFIX]]`, `pulsar+wss` with TLS: the bus on Apache Pulsar,
 * through its WebSocket service and admin API; `pulsar` and `pulsar+ssl`: through its binary protocol, for which the
 * package `pulsar-client` is to be installed. The token is a variable of its own, so that no address holds a secret.
 */
import type { Batching } from '../../../shared/platform/pulsar/transport.ts'
import { addressIn, configurationError, type Environment, isWebAddress } from './configuration.ts'
import { batchingOf, batchingParameters } from './pulsar-batching.ts'

export const busKey = 'SPECWRIGHT_BUS'
export const busTokenKey = 'SPECWRIGHT_PULSAR_TOKEN'
/** `create`: make a missing Pulsar tenant. `admin`: where the admin API is, if not where it usually is. */
const parameters = ['create', 'admin', ...batchingParameters] as const

export interface PulsarAddress {
  /** What the transport connects to. */
  readonly url: string
  readonly adminUrl: string
  /** The address says where the admin API is. */
  readonly adminNamed: boolean
  readonly pulsarTenant: string
  readonly namespacePrefix: string
  readonly create: boolean
  readonly token: string | undefined
  /** Undefined: each event is published by itself. */
  readonly batching: Batching | undefined
}

interface Scheme {
  /** How the transport writes it. */
  readonly scheme: string
  /** Where the admin API usually is. */
  readonly adminUrl: (url: URL) => string
}

/** The WebSocket service answers where the admin API does. */
const schemes = {
  'pulsar+ws': { scheme: 'ws', adminUrl: url => `http://${url.host}` },
  'pulsar+wss': { scheme: 'wss', adminUrl: url => `https://${url.host}` },
  pulsar: { scheme: 'pulsar', adminUrl: url => `http://${url.hostname}:8080` },
  'pulsar+ssl': { scheme: 'pulsar+ssl', adminUrl: url => `https://${url.hostname}:8443` },
} as const satisfies Record<string, Scheme>

export type PulsarScheme = keyof typeof schemes
const isScheme = (text: string): text is PulsarScheme => Object.hasOwn(schemes, text)

/** What a bus's address of any of these schemes says; undefined when it is of none. INVALID_CONFIGURATION. */
export function busAddressOf(text: string, environment: Environment): PulsarAddress | undefined {
  const scheme = text.split(':', 1)[0] ?? ''
  return isScheme(scheme) ? pulsarAddressOf(scheme, text, environment) : undefined
}

/** What the address and the environment say. INVALID_CONFIGURATION. */
export function pulsarAddressOf(scheme: PulsarScheme, text: string, environment: Environment): PulsarAddress {
  const way: Scheme = schemes[scheme]
  const example = `${scheme}://HOST:PORT[/PULSAR_TENANT[/PREFIX]]`
  const url = addressIn(busKey, text, { scheme, example, parameters })
  const [, pulsarTenant = '', namespacePrefix = '', ...more] = url.pathname.split('/')
  if (more.length > 0 || !isName(pulsarTenant) || !isName(namespacePrefix))
    throw configurationError({
      key: busKey,
      what: `'${text}' is no address of this bus`,
      mend: `write it as ${example}`,
    })
  const admin = url.searchParams.get('admin')
  if (admin !== null && !isWebAddress(admin))
    throw configurationError({
      key: busKey,
      what: `admin=${admin} is no address of an admin API`,
      mend: 'write it as http://HOST:PORT or https://HOST:PORT',
    })
  return {
    url: `${way.scheme}://${url.host}`,
    adminUrl: admin?.replace(/\/$/, '') ?? way.adminUrl(url),
    adminNamed: admin !== null,
    pulsarTenant: pulsarTenant === '' ? 'specwright' : pulsarTenant,
    namespacePrefix,
    create: url.searchParams.get('create') === 'true',
    token: environment[busTokenKey] === '' ? undefined : environment[busTokenKey],
    batching: batchingOf(busKey, url.searchParams),
  }
}

const isName = (text: string): boolean => /^[-=:.\w]*$/.test(text)
