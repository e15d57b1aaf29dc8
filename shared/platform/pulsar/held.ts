/** One message that a consumer of ours has been sent and not settled. */
import type { Envelope } from '../ports/bus.ts'
import { priorities } from '../ports/bus-rules.ts'
import type { Waiting } from './inbox.ts'
import type { Addressed } from './messages.ts'
import { placeNameOf } from './position.ts'
import type { Received } from './transport.ts'

/** How often a message has been delivered, as the retry topic keeps it. */
export interface Tried {
  readonly attempts: number
  /** Not again before, ms since the epoch. */
  readonly readyAt: number
}

export interface Held extends Waiting {
  /** What an acknowledgement names. */
  readonly id: string
  /** The same at every delivery of the message. */
  readonly place: string
  readonly envelope: Envelope
  readonly replays: number
  readonly publishedAt: number
  attempts: number
  /** The retry topic has a row for it. */
  noted: boolean
  /** Raised with each delivery: what an earlier one says is void. */
  delivery: number
}

export const placeOf = ({ id }: Received): string => placeNameOf(id)

export function heldOf(message: Received, { envelope, replays }: Addressed, tried: Tried | undefined): Held {
  const { key, priority, deliverAfter } = envelope
  const attempts = tried?.attempts ?? 0
  return {
    id: message.id,
    place: placeOf(message),
    key,
    priority: priorities[priority ?? 'NORMAL'],
    readyAt: Math.max(tried?.readyAt ?? 0, deliverAfter ?? 0),
    started: attempts > 0,
    envelope,
    replays,
    publishedAt: message.publishedAt,
    attempts,
    noted: tried !== undefined,
    delivery: 0,
  }
}
