/**
 * The bus as a function on Lambda reaches it by itself: opened when first called, with the token that Secrets Manager
 * has then. After a call that did not reach it, it is opened anew: the token may be another, the connection long gone.
 */
import type { Bus } from '../../shared/platform/ports/bus.ts'
import { PortError } from '../../shared/platform/ports/common.ts'
import { PulsarAdmin } from '../../shared/platform/pulsar/admin.ts'
import { PulsarBus } from '../../shared/platform/pulsar/bus.ts'
import { WebSocketTransport } from '../../shared/platform/pulsar/websocket/transport.ts'
import { stdoutLog, warned } from '../host/log.ts'
import { configurationError, type Environment } from '../host/stores/configuration.ts'
import { busAddressOf } from '../host/stores/pulsar-address.ts'
import { secretText } from './secret.ts'

export type ReachedBus = Pick<Bus, 'publish' | 'letters' | 'replay' | 'depths' | 'tenants'>

const key = 'SPECWRIGHT_BUS'
/** The name of the secret that holds the token. */
const secretKey = 'SPECWRIGHT_PULSAR_TOKEN_SECRET'

/** Undefined where the environment names none. INVALID_CONFIGURATION. */
export function busOf(environment: Environment): ReachedBus | undefined {
  const text = environment[key]
  if (text === undefined || text === '') return undefined
  const secret = environment[secretKey]
  return reopening(async () => {
    const token = secret ? { SPECWRIGHT_PULSAR_TOKEN: await secretText(secret, environment) } : {}
    return opened(text, { ...environment, ...token })
  })
}

/** For what is deployed only where there is one. INVALID_CONFIGURATION. */
export function reachedBus(environment: Environment): ReachedBus {
  const bus = busOf(environment)
  if (bus !== undefined) return bus
  throw configurationError({
    key,
    what: 'it is not set',
    mend: 'set it to pulsar+wss://HOST:PORT, as the CDK app does',
  })
}

/** Nothing is waited for: a broker that is away says so at the first call. */
function opened(text: string, environment: Environment): Bus {
  const address = busAddressOf(text, environment)
  if (address === undefined || !address.url.startsWith('ws'))
    throw configurationError({
      key,
      what: `'${text}' is no WebSocket service of Pulsar`,
      mend: 'write it as pulsar+wss://HOST:PORT, as the CDK app does',
    })
  const { url, adminUrl, pulsarTenant, namespacePrefix, batching } = address
  const access = address.token === undefined ? {} : { token: address.token }
  const admin = new PulsarAdmin({ url: adminUrl, ...access })
  const more = { ...(batching === undefined ? {} : { batching }), warn: warned(stdoutLog) }
  const options = { pulsarTenant, namespacePrefix, ...more }
  return new PulsarBus(new WebSocketTransport({ url, ...access }), admin, options)
}

/** Opened once for all calls, until one of them is answered UNAVAILABLE. */
export function reopening(open: () => Promise<Bus>): ReachedBus {
  let opening: Promise<Bus> | undefined
  const call = async <T>(run: (bus: Bus) => Promise<T>): Promise<T> => {
    opening ??= open()
    const mine = opening
    try {
      return await run(await mine)
    } catch (error) {
      if (opening === mine && isAway(error)) {
        opening = undefined
        void mine.then(bus => bus.close()).catch(() => undefined)
      }
      throw error
    }
  }
  return {
    publish: (...what) => call(bus => bus.publish(...what)),
    letters: (...what) => call(bus => bus.letters(...what)),
    replay: (...what) => call(bus => bus.replay(...what)),
    depths: (...what) => call(bus => bus.depths(...what)),
    tenants: () => call(bus => bus.tenants()),
  }
}

/** What opening it says counts as well: it is no PortError where the configuration is wrong. */
const isAway = (error: unknown): boolean => !(error instanceof PortError) || error.code === 'UNAVAILABLE'
