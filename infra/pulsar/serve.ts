/** The Node side of a Pulsar Function: one message after the other from the shim, until its end of the pipe closes. */
import type { FunctionDeclaration } from '../../shared/platform/define-function.ts'
import type { Artifacts } from '../../shared/platform/ports/artifacts.ts'
import type { Bus } from '../../shared/platform/ports/bus.ts'
import { PortError, type Tenant, tenant } from '../../shared/platform/ports/common.ts'
import type { Compute } from '../../shared/platform/ports/compute.ts'
import type { Records } from '../../shared/platform/ports/records.ts'
import { failure, stderrLog } from '../host/log.ts'
import { frame, framesOf } from './frames.ts'
import { type FunctionMessage, type FunctionPorts, messageHandler } from './handle-message.ts'

/** What a bundle holds adapters of. */
export interface Adapters {
  readonly artifacts?: () => Promise<Artifacts>
  readonly compute?: () => Compute
  readonly records: () => Promise<Records>
  readonly bus: () => Promise<Bus>
  /** Before a tenant's name, as the name of its namespace. */
  readonly namespacePrefix: () => string
}

export const doneText = JSON.stringify({ done: true })

export async function serve(declaration: FunctionDeclaration, adapters: Adapters): Promise<void> {
  const answer = answersOnStdout()
  const giveUp = new AbortController()
  const handle = messageHandler(declaration, {
    open: () => openPorts(declaration, adapters),
    tenantOf: topic => tenantIn(topic, adapters.namespacePrefix()),
    log: stderrLog,
    signal: giveUp.signal,
  })
  try {
    for await (const text of framesOf(process.stdin)) {
      const failed = await handle(JSON.parse(text) as FunctionMessage)
      answer(failed === undefined ? doneText : JSON.stringify({ failed }))
    }
  } catch (error) {
    stderrLog(failure('the process ends', error, { function: declaration.name }))
    process.exitCode = 1
  }
  // Nobody is there to answer any more; sockets and workers would keep the process.
  process.exit()
}

/** Standard output is the shim's: what anybody else prints goes to standard error. */
function answersOnStdout(): (text: string) => void {
  const write = process.stdout.write.bind(process.stdout)
  process.stdout.write = process.stderr.write.bind(process.stderr) as typeof process.stdout.write
  return text => void write(frame(text))
}

/** `persistent://PULSAR_TENANT/NAMESPACE/TOPIC`; undefined where the namespace is no tenant's. */
export function tenantIn(topic: string, namespacePrefix: string): Tenant | undefined {
  const [, namespace = ''] = /^(?:persistent:\/\/)?[^/]+\/([^/]+)\//.exec(topic) ?? []
  if (!namespace.startsWith(namespacePrefix) || namespace === namespacePrefix) return undefined
  return tenant(namespace.slice(namespacePrefix.length))
}

async function openPorts({ name }: FunctionDeclaration, adapters: Adapters): Promise<FunctionPorts> {
  const records = await adapters.records()
  const bus = await adapters.bus()
  const artifacts = (await adapters.artifacts?.()) ?? absent<Artifacts>(name, 'artifacts')
  const compute = adapters.compute?.() ?? absent<Compute>(name, 'compute')
  return { artifacts, records, bus, compute, now: () => Date.now() }
}

function absent<T extends object>(name: string, port: string): T {
  const refuse = (): never => {
    throw new PortError('UNAVAILABLE', `${name} was deployed without ${port}`)
  }
  return new Proxy({} as T, { get: () => refuse })
}
