/** Topic triggers of the catalogue, each as a durable subscription of its function. */
import type { CloudEvent } from '../../events/cloud-event.ts'
import type { Call } from '../../shared/platform/call-function.ts'
import { callFunction, refuseRequest } from '../../shared/platform/call-function.ts'
import type { FunctionDeclaration } from '../../shared/platform/define-function.ts'
import { type ConsumeContext, consume } from '../../shared/platform/delivery/consume.ts'
import { isPermanent } from '../../shared/platform/function-error.ts'
import type { Subscription } from '../../shared/platform/ports/bus.ts'
import type { Tenant } from '../../shared/platform/ports/common.ts'
import { asFunctionError, problemOf } from '../../shared/platform/problem-of.ts'
import type { Answering } from './answer.ts'
import { failure } from './log.ts'
import type { QueueDepth } from './metrics.ts'
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

/** Subscribes every topic-triggered function for a tenant; as many events at once as there are workers. */
export function subscribeAll(
  routes: readonly TopicRoute[],
  tenant: Tenant,
  { runtime, log, signal }: Pick<Answering, 'runtime' | 'log' | 'signal'>,
): Promise<readonly Subscription[]> {
  const { records, bus, relay } = runtime
  return Promise.all(
    routes.map(({ declaration, topic }) =>
      consume(
        {
          name: declaration.name,
          tenant,
          topic,
          timeoutMs: declaration.resources.timeoutSeconds * 1000,
          options: { mode: 'shared', concurrency: runtime.workers },
          isPermanent: error => isPermanent(asFunctionError(error).code),
          async handle(event, context) {
            const work = runtime.workOf(context.work, context.origin)
            await callFunction(
              declaration,
              event.data,
              callOf(event, tenant, context, { runtime, signal }),
              runtime.platform,
              work,
            )
          },
          async refuse(event, error, context) {
            log(failure('event refused', error, { function: declaration.name, event: event.id }))
            const work = runtime.workOf(context.work, context.origin)
            const call = callOf(event, tenant, context, { runtime, signal })
            await refuseRequest(declaration, event.data, problemOf(error), call, runtime.platform, work)
          },
        },
        { records, bus, relay },
      ),
    ),
  )
}

const callOf = (
  event: CloudEvent,
  tenant: Tenant,
  context: ConsumeContext,
  { runtime, signal }: Pick<Answering, 'runtime' | 'signal'>,
): Call => ({
  tenant,
  correlationId: event.correlationid,
  causationId: event.id,
  deadline: runtime.platform.now() + context.remainingMs(),
  signal: AbortSignal.any([context.signal, signal]),
})

/** Events waiting for each function. */
export async function queueDepths(
  routes: readonly TopicRoute[],
  tenant: Tenant,
  { bus }: Runtime,
): Promise<readonly QueueDepth[]> {
  return Promise.all(
    routes.map(async ({ declaration, topic }) => ({
      topic,
      subscription: declaration.name,
      depth: await bus.backlog(tenant, topic, declaration.name),
    })),
  )
}
