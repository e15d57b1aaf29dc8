/**
 * Calls a function the same way on every host: the request is held to the input schema, the handler gets what it
 * declared, the answer is held to the output schema. Writes and events go to the `work`, which the host commits.
 */
import type { EventType } from '../../events/event-type.ts'
import type { Problem } from '../vocabulary/problem.ts'
import type { BaseContext, FunctionDeclaration, Granted, Uses } from './define-function.ts'
import { derivedId } from './delivery/origin.ts'
import { FunctionError } from './function-error.ts'
import { grant, type Platform } from './grants.ts'
import type { Tenant } from './ports/common.ts'
import type { Write } from './ports/records.ts'
import { invalidRequest } from './problem-of.ts'

/** What a call effects: collected while the handler runs, committed as one after it. */
export interface Work {
  write(...writes: readonly Write[]): void
  emit(event: EventType, data: unknown): void
}

export interface Call {
  readonly tenant: Tenant
  readonly correlationId: string
  /** UUIDv7 of the request, or the event's id: all ids of the call derive from it. */
  readonly causationId: string
  /** ms since the epoch when the handler must have ended; its declared timeout by default. */
  readonly deadline?: number
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: unknown) => void
}

/** INVALID_REQUEST, and whatever the handler throws. */
export async function callFunction(
  declaration: FunctionDeclaration,
  request: unknown,
  call: Call,
  platform: Platform,
  work: Work,
): Promise<unknown> {
  const read = declaration.input.safeParse(request)
  if (!read.success) throw invalidRequest(read.error)
  const answer = await declaration.handle(read.data, contextOf(declaration, call, platform, work))
  return checkedOutput(declaration, answer)
}

/** Lets the function say that a request nobody waits for was refused; undefined when it has nothing to say. */
export async function refuseRequest(
  declaration: FunctionDeclaration,
  request: unknown,
  problem: Problem,
  call: Call,
  platform: Platform,
  work: Work,
): Promise<unknown> {
  return declaration.refuse?.(request, problem, contextOf(declaration, call, platform, work))
}

function checkedOutput(declaration: FunctionDeclaration, answer: unknown): unknown {
  const checked = declaration.output.safeParse(answer)
  if (checked.success) return checked.data
  const issue = checked.error.issues[0]
  const detail = `${declaration.name} answered what its schema does not allow at /${issue?.path.join('/')}: ${issue?.message}`
  throw new FunctionError('INTERNAL', detail, [], checked.error)
}

function contextOf(
  declaration: FunctionDeclaration,
  call: Call,
  platform: Platform,
  work: Work,
): BaseContext<EventType> & Granted<Uses> {
  const { tenant, correlationId, causationId } = call
  const deadline = call.deadline ?? platform.now() + declaration.resources.timeoutSeconds * 1000
  const base: BaseContext<EventType> = {
    tenant,
    correlationId,
    causationId,
    derivedId: name => derivedId(causationId, name),
    now: () => platform.now(),
    remainingMs: () => Math.max(0, deadline - platform.now()),
    signal: call.signal ?? new AbortController().signal,
    progress: progress => call.onProgress?.(progress),
    emit: (event, data) => work.emit(event, checkedEvent(declaration, event, data)),
  }
  return { ...base, ...grant(declaration, platform, (...writes) => work.write(...writes)) }
}

/** The data as given: what the schema makes of it (durations, defaults) is the consumer's to make. */
function checkedEvent(declaration: FunctionDeclaration, event: EventType, data: unknown): unknown {
  if (!declaration.emits.some(declared => declared.name === event.name))
    throw new TypeError(`${declaration.name} emits ${event.name} without declaring it`)
  event.data.parse(data)
  return data
}
