/**
 * Functions at work in this process: the ports with their embedded adapters, and one unit of work for each call.
 * The HTTP host, the subscriptions and the command line all call through here.
 */
import { availableParallelism } from 'node:os'
import type { EventType } from '../../events/event-type.ts'
import { type Call, callFunction, refuseRequest, type Work } from '../../shared/platform/call-function.ts'
import type { FunctionDeclaration } from '../../shared/platform/define-function.ts'
import { followingEvent, type Origin } from '../../shared/platform/delivery/origin.ts'
import { OutboxRelay } from '../../shared/platform/delivery/outbox-relay.ts'
import { UnitOfWork } from '../../shared/platform/delivery/unit-of-work.ts'
import { WorkerCompute } from '../../shared/platform/embedded/compute/worker-compute.ts'
import { openEmbedded } from '../../shared/platform/embedded/open.ts'
import type { Platform } from '../../shared/platform/grants.ts'
import { orderedIds } from '../../shared/platform/ids.ts'
import type { Bus } from '../../shared/platform/ports/bus.ts'
import { PortError } from '../../shared/platform/ports/common.ts'
import type { Records } from '../../shared/platform/ports/records.ts'
import type { Problem } from '../../shared/vocabulary/problem.ts'

export interface RuntimeOptions {
  readonly dataDir: string
  /** Compute workers; by default one for each processor, and at least two. */
  readonly workers?: number
  /** Told of every event that a function emits; again when its work is done again. */
  readonly onEvent?: (type: string, data: unknown) => void
}

export interface Runtime {
  readonly platform: Platform
  readonly records: Records
  readonly bus: Bus
  readonly relay: OutboxRelay
  readonly workers: number
  /** A new UUIDv7. */
  readonly newId: () => string
  /** Calls the function and commits what it did. */
  perform(declaration: FunctionDeclaration, request: unknown, call: Call): Promise<unknown>
  /** Lets the function end a request that was refused, and commits that. */
  refuse(declaration: FunctionDeclaration, request: unknown, problem: Problem, call: Call): Promise<unknown>
  /** The `work` of a call, onto a unit of work that somebody else commits. */
  workOf(unit: UnitOfWork, origin: Origin): Work
  /** Starts a worker now, so that the first request finds it warm. */
  warm(): void
  close(): Promise<void>
}

export async function openRuntime(options: RuntimeOptions): Promise<Runtime> {
  const { artifacts, records, bus, close } = await openEmbedded(options.dataDir)
  const workers = options.workers ?? Math.max(2, availableParallelism())
  const compute = new WorkerCompute({ workers })
  const relay = new OutboxRelay(records, bus)
  const now = (): number => Date.now()
  const newId = orderedIds(now)
  const platform: Platform = { artifacts, records, compute, now }

  const workOf = (unit: UnitOfWork, origin: Origin): Work => collector(unit, origin, now, options.onEvent)
  const committed = async (
    declaration: FunctionDeclaration,
    call: Call,
    run: (work: Work) => Promise<unknown>,
  ): Promise<unknown> => {
    const unit = new UnitOfWork(call.tenant, newId)
    const { tenant, correlationId, causationId } = call
    const output = await run(workOf(unit, { tenant, source: declaration.name, correlationId, causationId }))
    await unit.commit(records)
    if (unit.hasEvents) relay.poke(call.tenant)
    return output
  }
  return {
    platform,
    records,
    bus,
    relay,
    workers,
    newId,
    workOf,
    perform: (declaration, request, call) =>
      onceMore(() =>
        committed(declaration, call, work => callFunction(declaration, request, call, platform, work)),
      ),
    refuse: (declaration, request, problem, call) =>
      onceMore(() =>
        committed(declaration, call, work =>
          refuseRequest(declaration, request, problem, call, platform, work),
        ),
      ),
    warm: () => compute.warm(),
    async close() {
      await relay.close()
      await compute.close()
      await close()
    },
  }
}

/** Somebody did the same at the same time: the second look finds it done. */
async function onceMore<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof PortError && error.code === 'CONDITION_FAILED') return run()
    throw error
  }
}

function collector(
  unit: UnitOfWork,
  origin: Origin,
  now: () => number,
  onEvent: RuntimeOptions['onEvent'] = () => undefined,
): Work {
  let ordinal = 0
  return {
    write: (...writes) => unit.write(...writes),
    emit(event: EventType, data: unknown) {
      unit.emit(followingEvent(origin, event, data, { ordinal, time: now() }))
      ordinal += 1
      onEvent(event.name, data)
    },
  }
}
