/** What the queue's rows mean: envelopes, their place in the order, dead letters. */
import type { DeadLetter, Envelope } from '../../ports/bus.ts'
import { priorities, travellingText } from '../../ports/bus-rules.ts'
import { exactJson } from '../../ports/exact-json.ts'

/** Key, priority and due time, as the columns of a delivery. */
export function orderOf({
  key,
  priority,
  deliverAfter,
}: Envelope): readonly [key: string | null, priority: number, readyAt: number] {
  return [key ?? null, priorities[priority ?? 'NORMAL'], Math.ceil(deliverAfter ?? 0)]
}

/** The text under which an envelope is kept; TOO_LARGE, BAD_DATA. */
export function envelopeText(envelope: Envelope): string {
  travellingText(envelope.event)
  return exactJson(envelope)
}

export const envelopeOf = (text: string): Envelope => JSON.parse(text) as Envelope

export interface DeadLetterRow {
  readonly topic: string
  readonly subscription: string
  readonly envelope: string
  readonly replays: number
}
export const deadLetterRow = (row: Readonly<Record<string, unknown>>): DeadLetterRow => ({
  topic: String(row.topic),
  subscription: String(row.subscription),
  envelope: String(row.envelope),
  replays: Number(row.replays),
})

export function deadLetterOf(row: Readonly<Record<string, unknown>>): DeadLetter {
  const { envelope, ...place } = deadLetterRow(row)
  return {
    ...envelopeOf(envelope),
    ...place,
    id: String(row.id),
    reason: String(row.reason),
    attempts: Number(row.attempts),
    diedAt: Number(row.died_at),
  }
}
