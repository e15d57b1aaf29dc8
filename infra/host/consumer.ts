/** A topic-triggered function as a consumer: how its events are called, and how what is refused for good ends. */
import type { CloudEvent } from '../../events/cloud-event.ts'
import { type Call, callFunction, refuseRequest } from '../../shared/platform/call-function.ts'
import type { FunctionDeclaration } from '../../shared/platform/define-function.ts'
import type { ConsumeContext, ConsumerDeclaration } from '../../shared/platform/delivery/consume.ts'
import { isPermanent } from '../../shared/platform/function-error.ts'
import type { Tenant } from '../../shared/platform/ports/common.ts'
import { asFunctionError, problemOf } from '../../shared/platform/problem-of.ts'
import { failure, type Log } from './log.ts'
import type { Runtime } from './runtime.ts'

export interface TopicRoute {
  readonly declaration: FunctionDeclaration
  readonly topic: string
}

export const topicRoutesOf = (functions: readonly FunctionDeclaration[]): readonly TopicRoute[] =>
  functions.flatMap(declaration =>
    declaration.triggers.flatMap(trigger =>
      trigger.kind === 'topic' ? [{ declaration, topic: trigger.event.name }] : [],
    ),
  )

export interface Consuming {
  readonly runtime: Runtime
  readonly log: Log
  /** Aborted when the host gives up waiting for what is going on. */
  readonly signal: AbortSignal
}

export function consumerOf(
  { declaration, topic }: TopicRoute,
  tenant: Tenant,
  { runtime, log, signal }: Consuming,
): ConsumerDeclaration {
  const callOf = (event: CloudEvent, context: ConsumeContext): Call => ({
    tenant,
    correlationId: event.correlationid,
    causationId: event.id,
    deadline: runtime.platform.now() + context.remainingMs(),
    signal: AbortSignal.any([context.signal, signal]),
  })
  return {
    name: declaration.name,
    tenant,
    topic,
    timeoutMs: declaration.resources.timeoutSeconds * 1000,
    isPermanent: error => isPermanent(asFunctionError(error).code),
    async handle(event, context) {
      const work = runtime.workOf(context.work, context.origin)
      await callFunction(declaration, event.data, callOf(event, context), runtime.platform, work)
    },
    async refuse(event, error, context) {
      log(failure('event refused', error, { function: declaration.name, event: event.id }))
      const work = runtime.workOf(context.work, context.origin)
      const problem = problemOf(error)
      const call = callOf(event, context)
      return (
        (await refuseRequest(declaration, event.data, problem, call, runtime.platform, work)) !== undefined
      )
    },
  }
}
