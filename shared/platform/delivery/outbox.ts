/** The outbox: events as records, committed with the writes they tell of, published afterwards by the relay. */
import type { CloudEvent } from '../../../events/cloud-event.ts'
import type { Envelope } from '../ports/bus.ts'
import type { Json, RecordItem, StoredRecord } from '../ports/records.ts'
import { eventText } from './cloud-events.ts'

export const outboxKind = 'outbox'
/** Events that no bus takes: kept for a person to look at, out of the way of the others. */
export const refusedKind = 'outbox-refused'

export type EnvelopeOptions = Omit<Envelope, 'event'>

/** `id` orders the records of one commit. TOO_LARGE, BAD_DATA. */
export function outboxItem(id: string, event: CloudEvent, options: EnvelopeOptions = {}): RecordItem {
  eventText(event)
  const envelope: Envelope = { ...options, event }
  return { kind: outboxKind, id, data: { topic: event.type, envelope: envelope as unknown as Json } }
}

export interface Outgoing {
  readonly record: StoredRecord
  readonly topic: string
  readonly envelope: Envelope
}

export const outgoing = (record: StoredRecord): Outgoing => ({
  record,
  topic: String(record.data.topic),
  envelope: record.data.envelope as unknown as Envelope,
})
