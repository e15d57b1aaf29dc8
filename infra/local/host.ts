/** The local host: every function of the catalogue over HTTP and by event, in one process. */
import { serve } from '@hono/node-server'
import { functions } from '../../functions/catalogue.ts'
import type { FunctionDeclaration } from '../../shared/platform/define-function.ts'
import type { Subscription } from '../../shared/platform/ports/bus.ts'
import { type Tenant, tenant } from '../../shared/platform/ports/common.ts'
import { type TopicRoute, topicRoutesOf } from '../host/consumer.ts'
import { failure, type Log, stderrLog } from '../host/log.ts'
import { sweepTenants } from '../host/orphan-sweep.ts'
import type { Environment } from '../host/stores/configuration.ts'
import { localApp } from './app.ts'
import { deferredWork } from './deferred.ts'
import { newMetrics } from './metrics.ts'
import { type LocalRuntime, openRuntime } from './runtime.ts'
import { type LocalConsuming, queueDepths, subscribeAll } from './subscriptions.ts'

export interface HostOptions {
  readonly dataDir: string
  /** 0: any free port. */
  readonly port: number
  readonly workers?: number
  /** Default: 127.0.0.1, this machine only. */
  readonly host?: string
  readonly version?: string
  /** Whose events are worked off; default: `local`. */
  readonly tenants?: readonly string[]
  readonly log?: Log
  readonly functions?: readonly FunctionDeclaration[]
  /** Names stores that stand in for the embedded ones; default: the process's. */
  readonly environment?: Environment
}

export interface Host {
  readonly url: string
  readonly runtime: LocalRuntime
  /** Answers what has come in, leaves deferred work to the next start, closes the stores. */
  close(): Promise<void>
}

/** How long `close` waits for requests and events that are being worked on. */
const closeGraceMs = 5_000

export async function startHost(options: HostOptions): Promise<Host> {
  const { log = stderrLog, functions: catalogue = functions, version = '0.0.0' } = options
  const tenants = (options.tenants ?? ['local']).map(tenant)
  const topics = topicRoutesOf(catalogue)
  const depths = async () =>
    (await Promise.all(tenants.map(name => queueDepths(topics, name, runtime)))).flat()
  const metrics = newMetrics(depths)
  const onEvent = (type: string, data: unknown): void => metrics.event(type, data)
  const runtime = await openRuntime({ ...options, serves: true, onEvent })
  const giveUp = new AbortController()
  const deferred = deferredWork(runtime, log, giveUp.signal)
  const answering = { runtime, deferred, log, signal: giveUp.signal }
  const app = localApp({ ...answering, functions: catalogue, metrics, version })
  const subscriptions = await subscribeTenants(tenants, topics, answering)
  runtime.relay.start()
  await deferred.resume(catalogue)
  const swept = sweep(answering)
  runtime.warm()
  const close = async (listening?: Listening): Promise<void> => {
    const timer = setTimeout(() => giveUp.abort(new Error('the host is closing')), closeGraceMs)
    const ended = subscriptions.map(subscription => subscription.close())
    await Promise.all([listening?.close(giveUp.signal), ...ended])
    giveUp.abort(new Error('the host is closing'))
    clearTimeout(timer)
    await Promise.all([deferred.settled(), swept])
    await runtime.close()
  }
  const listening = await listen(app.fetch, options).catch(async error => {
    await close()
    throw error
  })
  log({ level: 'info', message: 'listening', url: listening.url })
  return { url: listening.url, runtime, close: () => close(listening) }
}

async function subscribeTenants(
  tenants: readonly Tenant[],
  topics: readonly TopicRoute[],
  host: LocalConsuming,
): Promise<readonly Subscription[]> {
  return (await Promise.all(tenants.map(name => subscribeAll(topics, name, host)))).flat()
}

/** Beside the work; what fails is tried again at the next start. */
async function sweep({ runtime, log }: Pick<LocalConsuming, 'runtime' | 'log'>): Promise<void> {
  try {
    await sweepTenants({ ...runtime.platform, log })
  } catch (error) {
    log(failure('orphans are left to the next start', error))
  }
}

interface Listening {
  readonly url: string
  /** Resolves when the last request is answered; connections still open when `cut` is aborted are cut. */
  close(cut: AbortSignal): Promise<void>
}

function listen(
  fetch: (request: Request) => Response | Promise<Response>,
  { port, host = '127.0.0.1' }: HostOptions,
): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port, hostname: host }, address => {
      const name = address.family === 'IPv6' ? `[${address.address}]` : address.address
      resolve({ url: `http://${name}:${address.port}`, close })
    })
    server.once('error', reject)
    const close = (cut: AbortSignal): Promise<void> =>
      new Promise((closed, failed) => {
        server.close(error => (error === undefined ? closed() : failed(error)))
        if (!('closeIdleConnections' in server)) return
        server.closeIdleConnections()
        cut.addEventListener('abort', () => server.closeAllConnections(), { once: true })
      })
  })
}
