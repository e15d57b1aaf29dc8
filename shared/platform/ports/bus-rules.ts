/** What every bus does the same way: which names and events it takes, the order of priorities, the usual backoff. */
import type { CloudEvent } from '../../../events/cloud-event.ts'
import { eventBytesLimit, type Priority } from './bus.ts'
import { PortError } from './common.ts'
import { exactJson } from './exact-json.ts'

export const priorities: Readonly<Record<Priority, number>> = { LOW: 0, NORMAL: 1, HIGH: 2, CRITICAL: 3 }

/** Delay after the nth failed attempt: 1 s, 2 s, 4 s, … up to 5 min. */
export const usualBackoffMs = (attempt: number): number => Math.min(300_000, 1000 * 2 ** (attempt - 1))

/** Failed attempts after which an event is dead, unless its consumer says otherwise. */
export const usualAttempts = 5

/** Deliveries of an event (times `maxAttempts`) after which it is dead although nobody said so. */
export const deliveriesFactor = 4

const name = /^[A-Za-z][A-Za-z0-9_.-]{0,127}$/

export const isName = (text: string): boolean => name.test(text)

/** Of a topic or subscription; BAD_KEY. */
export function goodName(text: string): string {
  if (!isName(text))
    throw new PortError('BAD_KEY', `'${text}' names no topic or subscription`, { name: text })
  return text
}

/** The JSON text of an event that may travel; TOO_LARGE, BAD_DATA. */
export function travellingText(event: CloudEvent): string {
  const text = exactJson(event)
  const bytes = Buffer.byteLength(text)
  if (bytes > eventBytesLimit)
    throw new PortError('TOO_LARGE', `an event has at most ${eventBytesLimit} bytes`, {
      limit: eventBytesLimit,
      bytes,
    })
  return text
}
