/**
 * Work that outlives its request on Lambda goes on as the event that asks for the same: committed to the outbox with
 * what is shown meanwhile, in one commit. Its id is the request's, so everything derived from it is the same too.
 */
import type { EventType } from '../../events/event-type.ts'
import type { FunctionDeclaration } from '../../shared/platform/define-function.ts'
import { cloudEvent } from '../../shared/platform/delivery/cloud-events.ts'
import { UnitOfWork } from '../../shared/platform/delivery/unit-of-work.ts'
import { type DeferredWork, deferredItem, type Going, isPending } from '../host/deferral.ts'
import type { Runtime } from '../host/runtime.ts'

/** `giveUp` ends what is going on here once it is to go on elsewhere. */
export function continuedWork(runtime: Runtime, giveUp: AbortController): DeferredWork {
  return {
    async remember(going, pending) {
      going.work.catch(() => undefined)
      const unit = new UnitOfWork(going.call.tenant, runtime.newId)
      unit.write({ put: deferredItem(going, pending) })
      unit.emit(continuation(going, runtime.platform.now()))
      await unit.commit(runtime.records)
      giveUp.abort(new Error('the work goes on as an event'))
    },
    pending: (tenant, id) => isPending(runtime.records, tenant, id),
  }
}

function continuation({ declaration, request, call }: Going, time: number) {
  const { tenant, correlationId, causationId } = call
  const { name } = continuingTopic(declaration)
  return cloudEvent({
    id: causationId,
    type: name,
    source: declaration.name,
    time,
    tenant,
    correlationId,
    data: request,
  })
}

/** The event by which the work of a function goes on when nobody waits any more. */
export function continuingTopic({ name, triggers }: FunctionDeclaration): EventType {
  const [first] = triggers.flatMap(trigger => (trigger.kind === 'topic' ? [trigger.event] : []))
  if (first !== undefined) return first
  throw new TypeError(`${name} answers later, so on Lambda it must have a topic trigger to go on by`)
}
