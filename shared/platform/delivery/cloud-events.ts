/** Makes CloudEvents 1.0 with the extensions every event of ours carries. */
import type { CloudEvent } from '../../../events/cloud-event.ts'
import { payloadBytesLimit } from '../ports/bus.ts'
import { PortError, type Tenant } from '../ports/common.ts'
import { exactJson } from '../ports/exact-json.ts'

export interface EventDraft<T extends string, D> {
  readonly id: string
  /** The dotted past-tense name of the catalogue. */
  readonly type: T
  /** The function it comes from; becomes `/functions/{source}`. */
  readonly source: string
  /** ms since the epoch. */
  readonly time: number
  readonly tenant: Tenant
  readonly correlationId: string
  readonly causationId?: string
  readonly subject?: string
  readonly data: D
}

/** BAD_DATA for what JSON cannot hold; TOO_LARGE beyond `payloadBytesLimit`. */
export function cloudEvent<T extends string, D>(draft: EventDraft<T, D>): CloudEvent<T, D> {
  const event: CloudEvent<T, D> = {
    specversion: '1.0',
    id: draft.id,
    source: `/functions/${draft.source}`,
    type: draft.type,
    time: new Date(draft.time).toISOString(),
    datacontenttype: 'application/json',
    ...(draft.subject === undefined ? {} : { subject: draft.subject }),
    tenantid: draft.tenant,
    correlationid: draft.correlationId,
    ...(draft.causationId === undefined ? {} : { causationid: draft.causationId }),
    data: draft.data,
  }
  eventText(event)
  return event
}

/** The JSON text of an event that may be published, itself or as a reference to an artifact. */
export function eventText(event: CloudEvent): string {
  const text = exactJson(event)
  const bytes = Buffer.byteLength(text)
  if (bytes > payloadBytesLimit)
    throw new PortError(
      'TOO_LARGE',
      `event ${event.type} has ${bytes} bytes; as an artifact its payload may have ${payloadBytesLimit}`,
      { limit: payloadBytesLimit, bytes },
    )
  return text
}
