/** The CloudEvents 1.0 envelope as a schema, for events that come from outside. */
import * as z from 'zod'
import type { CloudEvent } from './cloud-event.ts'
import type { EventType } from './event-type.ts'

export const CloudEventEnvelope = z.looseObject({
  specversion: z.literal('1.0'),
  id: z.string().min(1),
  source: z.string().min(1),
  type: z.string().min(1),
  time: z.iso.datetime({ offset: true }),
  datacontenttype: z.literal('application/json'),
  subject: z.string().optional(),
  tenantid: z.string().min(1),
  correlationid: z.string().min(1),
  causationid: z.string().optional(),
  dataref: z.string().optional(),
  /** Absent where `dataref` stands for it. */
  data: z.unknown().optional(),
})

/** The envelope with its data held to the event type. */
export const cloudEventOf = <T extends EventType>(type: T) =>
  CloudEventEnvelope.extend({ type: z.literal(type.name), data: type.data })

/** Whether a value is an event envelope; its data is not looked at. */
export function isCloudEvent(value: unknown): value is CloudEvent {
  return CloudEventEnvelope.safeParse(value).success
}
