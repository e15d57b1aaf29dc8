/** An envelope as a Pulsar message: the CloudEvent's JSON is the payload, what the bus adds are properties. */
import type { CloudEvent } from '../../../events/cloud-event.ts'
import type { Envelope, Priority } from '../ports/bus.ts'
import { priorities, travellingText } from '../ports/bus-rules.ts'
import type { Outgoing, Received } from './transport.ts'

export interface Addressed {
  readonly envelope: Envelope
  readonly replays: number
  /** Only this subscription is meant: a replay. */
  readonly only?: string
}

/** BAD_DATA, TOO_LARGE. */
export function messageOf({ envelope, replays, only }: Addressed): Outgoing {
  const { event, key, priority, deliverAfter } = envelope
  const properties = {
    ...(key === undefined ? {} : { key }),
    ...(priority === undefined ? {} : { priority }),
    ...(deliverAfter === undefined ? {} : { deliverAfter: String(deliverAfter) }),
    ...(replays === 0 ? {} : { replays: String(replays) }),
    ...(only === undefined ? {} : { only }),
  }
  return {
    payload: travellingText(event),
    // Without a key, Pulsar would give all of them to one consumer.
    key: key ?? event.id,
    properties,
    ...(deliverAfter === undefined ? {} : { deliverAt: deliverAfter }),
    ...(key === undefined && deliverAfter === undefined ? { unordered: true } : {}),
  }
}

/** Undefined for what is no event of ours. */
export function addressedOf({ payload, properties }: Received): Addressed | undefined {
  const event = parsed(payload)
  if (typeof event !== 'object' || event === null || !('id' in event) || !('type' in event)) return undefined
  const { key, priority, deliverAfter, replays, only } = properties
  const envelope: Envelope = {
    event: event as CloudEvent,
    ...(key === undefined ? {} : { key }),
    ...(isPriority(priority) ? { priority } : {}),
    ...(deliverAfter === undefined ? {} : { deliverAfter: Number(deliverAfter) }),
  }
  return { envelope, replays: Number(replays ?? 0), ...(only === undefined ? {} : { only }) }
}

const isPriority = (text: string | undefined): text is Priority =>
  text !== undefined && Object.hasOwn(priorities, text)

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
