/** Where work comes from: a request or an event. Ids and events that follow from it are named after it. */
import type * as z from 'zod'
import type { CloudEvent } from '../../../events/cloud-event.ts'
import type { EventType } from '../../../events/event-type.ts'
import { uuidV5 } from '../ids.ts'
import type { Tenant } from '../ports/common.ts'
import { cloudEvent } from './cloud-events.ts'

export interface Origin {
  readonly tenant: Tenant
  /** The function at work. */
  readonly source: string
  readonly correlationId: string
  /** The request's or event's id. */
  readonly causationId: string
  /** How often the event was put back from the dead letters; what it then emits is said anew. */
  readonly replays?: number
}

const uuidShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** Namespace for ids that are no UUIDs themselves, as events from elsewhere may have. */
const foreignIds = '5bd0ae24-7f0c-5c39-9d3a-2a4f6a1f7d10'

/** The same whenever the same request or event is handled again. */
export function derivedId(causationId: string, name: string): string {
  const namespace = uuidShape.test(causationId) ? causationId : uuidV5(foreignIds, causationId)
  return uuidV5(namespace, name)
}

/** The `ordinal`-th event (from 0) that this work emits, with the id it will have whenever it is done again. */
export function followingEvent<T extends EventType>(
  origin: Origin,
  event: T,
  data: z.input<T['data']>,
  { ordinal, time, subject }: { readonly ordinal: number; readonly time: number; readonly subject?: string },
): CloudEvent<T['name'], z.input<T['data']>> {
  const { tenant, source, correlationId, causationId, replays = 0 } = origin
  const again = replays === 0 ? '' : `/replay-${replays}`
  return cloudEvent({
    id: derivedId(causationId, `${source}/${event.name}/${ordinal}${again}`),
    type: event.name,
    source,
    time,
    tenant,
    correlationId,
    causationId,
    ...(subject === undefined ? {} : { subject }),
    data,
  })
}
