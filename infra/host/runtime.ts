/**
 * Functions at work over whatever adapters a host picked: one unit of work for each call, its writes and events
 * committed together. Every host calls functions through here.
 */
import type { EventType } from '../../events/event-type.ts'
import { type Call, callFunction, refuseRequest, type Work } from '../../shared/platform/call-function.ts'
import type { FunctionDeclaration } from '../../shared/platform/define-function.ts'
import { followingEvent, type Origin } from '../../shared/platform/delivery/origin.ts'
import { UnitOfWork } from '../../shared/platform/delivery/unit-of-work.ts'
import type { Platform } from '../../shared/platform/grants.ts'
import { orderedIds } from '../../shared/platform/ids.ts'
import { PortError, type Tenant } from '../../shared/platform/ports/common.ts'
import type { Records } from '../../shared/platform/ports/records.ts'
import type { Problem } from '../../shared/vocabulary/problem.ts'

export interface RuntimePorts extends Omit<Platform, 'records'> {
  readonly records: Records
}

export interface RuntimeListeners {
  /** Told of every event that a function emits; again when its work is done again. */
  readonly onEvent?: (type: string, data: unknown) => void
  /** Events of this tenant were committed to the outbox. */
  readonly onOutbox?: (tenant: Tenant) => void
}

export interface Runtime {
  readonly platform: Platform
  readonly records: Records
  /** A new UUIDv7. */
  readonly newId: () => string
  /** Calls the function and commits what it did. */
  perform(declaration: FunctionDeclaration, request: unknown, call: Call): Promise<unknown>
  /** Lets the function end a request that was refused, and commits that. */
  refuse(declaration: FunctionDeclaration, request: unknown, problem: Problem, call: Call): Promise<unknown>
  /** The `work` of a call, onto a unit of work that somebody else commits. */
  workOf(unit: UnitOfWork, origin: Origin): Work
}

export function runtimeOver(ports: RuntimePorts, { onEvent, onOutbox }: RuntimeListeners = {}): Runtime {
  const { records, now } = ports
  const newId = orderedIds(now)
  const workOf = (unit: UnitOfWork, origin: Origin): Work => collector(unit, origin, now, onEvent)
  const committed = async (
    declaration: FunctionDeclaration,
    call: Call,
    run: (work: Work) => Promise<unknown>,
  ): Promise<unknown> => {
    const unit = new UnitOfWork(call.tenant, newId)
    const { tenant, correlationId, causationId } = call
    const output = await run(workOf(unit, { tenant, source: declaration.name, correlationId, causationId }))
    await unit.commit(records)
    if (unit.hasEvents) onOutbox?.(call.tenant)
    return output
  }
  return {
    platform: ports,
    records,
    newId,
    workOf,
    perform: (declaration, request, call) =>
      onceMore(() =>
        committed(declaration, call, work => callFunction(declaration, request, call, ports, work)),
      ),
    refuse: (declaration, request, problem, call) =>
      onceMore(() =>
        committed(declaration, call, work => refuseRequest(declaration, request, problem, call, ports, work)),
      ),
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
  onEvent: RuntimeListeners['onEvent'] = () => undefined,
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
