/**
 * A batch of events as a Pulsar sink hands it to Lambda (payload V2): a list of messages, each with its value and what
 * the broker knows of it. What could not be worked off is named in the answer, so that the others are not repeated.
 */
import type { CloudEvent } from '../../events/cloud-event.ts'
import { isCloudEvent } from '../../events/cloud-event-schema.ts'

export interface SinkMessage {
  readonly messageId: string
  readonly topicName?: string
  readonly key?: string
  /** The event as JSON, or its text, or the base64 of it. */
  readonly value: unknown
  readonly properties?: Readonly<Record<string, string>>
}

/** The properties in which our bus carries what the broker does not count reliably. */
export const attemptProperty = 'attempt'
export const replaysProperty = 'replays'

export interface BatchItem {
  readonly id: string
  readonly key?: string
  /** Undefined: what came is no event. */
  readonly event?: CloudEvent
  readonly attempt: number
  readonly replays: number
}

/** One message that is to come again; with `dead`, to go to the dead letters now. */
export interface ItemFailure {
  readonly itemIdentifier: string
  readonly reason: string
  readonly dead?: true
  /** Not counted as an attempt: it was never worked on. */
  readonly deferred?: true
}
export interface BatchResult {
  readonly batchItemFailures: readonly ItemFailure[]
}

/** The messages of a batch; undefined when the payload is none. */
export function sinkMessages(payload: unknown): readonly SinkMessage[] | undefined {
  const list = Array.isArray(payload) ? payload : [payload]
  return list.length > 0 && list.every(isSinkMessage) ? list : undefined
}

const isSinkMessage = (one: unknown): one is SinkMessage =>
  typeof one === 'object' && one !== null && 'messageId' in one && 'value' in one

export function batchItem({ messageId, key, value, properties = {} }: SinkMessage): BatchItem {
  const event = eventOf(value)
  return {
    id: String(messageId),
    ...(key === undefined ? {} : { key }),
    ...(event === undefined ? {} : { event }),
    attempt: count(properties[attemptProperty], 1),
    replays: count(properties[replaysProperty], 0),
  }
}

function count(text: string | undefined, least: number): number {
  const number = Number(text)
  return Number.isSafeInteger(number) && number > least ? number : least
}

function eventOf(value: unknown): CloudEvent | undefined {
  const read = typeof value === 'string' ? parsed(value) : value
  return isCloudEvent(read) ? read : undefined
}

function parsed(text: string): unknown {
  const json = text.trimStart().startsWith('{') ? text : Buffer.from(text, 'base64').toString()
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
