/** The functions in this process, over the embedded stores or those configured. The HTTP host and the command line stand on it. */

import { availableParallelism } from 'node:os'
import { OutboxRelay } from '../../shared/platform/delivery/outbox-relay.ts'
import { WorkerCompute } from '../../shared/platform/embedded/compute/worker-compute.ts'
import type { Bus } from '../../shared/platform/ports/bus.ts'
import { nativeSolver } from '../host/native-solver.ts'
import { type Runtime, type RuntimeListeners, runtimeOver } from '../host/runtime.ts'
import type { Environment } from '../host/stores/configuration.ts'
import { openStores } from './stores.ts'

export interface RuntimeOptions extends Pick<RuntimeListeners, 'onEvent'> {
  readonly dataDir: string
  /** Compute workers; by default one for each processor, and at least two. */
  readonly workers?: number
  /** It answers others while it computes: workers leave the processor to that. */
  readonly serves?: boolean
  /** Names stores that stand in for the embedded ones; default: the process's. */
  readonly environment?: Environment
}

export interface LocalRuntime extends Runtime {
  readonly bus: Bus
  readonly relay: OutboxRelay
  readonly workers: number
  /** Starts a worker now, so that the first request finds it warm. */
  warm(): void
  /** Once every worker that was told to end is gone. */
  workersEnded(): Promise<void>
  close(): Promise<void>
}

/** Runs have short deadlines, and one that does not notice its own takes its thread with it. */
const spares = 2
/** Of the workers of a host that answers others: a third of the processor beside a thread that wants all of it. */
const servingNiceness = 5

export async function openRuntime({ dataDir, onEvent, ...options }: RuntimeOptions): Promise<LocalRuntime> {
  const { artifacts, records, bus, close } = await openStores(dataDir, options.environment ?? process.env)
  const workers = options.workers ?? Math.max(2, availableParallelism())
  const compute = new WorkerCompute({
    ...{ workers, spares },
    niceness: options.serves === true ? servingNiceness : 0,
    ...nativeSolver(options.environment),
  })
  const relay = new OutboxRelay(records, bus)
  const runtime = runtimeOver(
    { artifacts, records, compute, bus, now: () => Date.now() },
    { onOutbox: tenant => relay.poke(tenant), ...(onEvent === undefined ? {} : { onEvent }) },
  )
  return {
    ...runtime,
    bus,
    relay,
    workers,
    warm: () => compute.warm(['execute']),
    workersEnded: () => compute.ended(),
    async close() {
      await relay.close()
      await compute.close()
      await close()
    },
  }
}
