/** One event type: its dotted past-tense name, the schema of its data, and a sample document. */
import type * as z from 'zod'

export interface EventType<N extends string = string, S extends z.ZodType = z.ZodType> {
  readonly name: N
  readonly doc: string
  readonly data: S
  /** A valid `data`, used in documents and tests. */
  readonly sample: z.input<S>
  /** Names the reference documents use for it. */
  readonly aliases?: readonly string[]
}

export function defineEvent<const N extends string, S extends z.ZodType>(
  event: EventType<N, S>,
): EventType<N, S> {
  return event
}
