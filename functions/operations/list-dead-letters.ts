/** The events that functions gave up, with the reason: the oldest first, page by page. */
import * as z from 'zod'
import { defineFunction, http } from '../../shared/platform/define-function.ts'
import type { DeadLetter as Letter } from '../../shared/platform/ports/bus.ts'

export const EventTypeName = z
  .string()
  .min(1)
  .max(128)
  .meta({ description: 'An event type.', examples: ['generation.requested'] })

export const ListDeadLettersRequest = z.strictObject({
  topic: EventTypeName.optional(),
  cursor: z.string().optional().meta({ description: 'From the page before.' }),
  limit: z.coerce.number<number | string>().int().min(1).max(200).default(20),
})
export const DeadLetter = z
  .object({
    id: z.string(),
    topic: EventTypeName,
    function: z.string().meta({ description: 'Who gave it up, and to whom a replay goes.' }),
    eventId: z.string(),
    correlationId: z.string(),
    reason: z.string(),
    attempts: z.int(),
    replays: z.int().meta({ description: 'How often it was put back before.' }),
    diedAt: z.iso.datetime(),
  })
  .meta({ id: 'DeadLetter' })
export const DeadLetterPage = z
  .object({
    items: z.array(DeadLetter),
    cursor: z.string().nullable().meta({ description: 'For the next page; null on the last.' }),
  })
  .meta({ id: 'DeadLetterPage' })

export const listDeadLetters = defineFunction({
  name: 'list-dead-letters',
  doc: 'Lists the events that functions gave up, the oldest first, page by page.',
  triggers: [http('GET', '/dead-letters')],
  input: ListDeadLettersRequest,
  output: DeadLetterPage,
  emits: [],
  permission: 'events:read',
  uses: { bus: 'letters' },
  resources: { memoryMb: 256, timeoutSeconds: 20 },
  async handle({ topic, cursor, limit }, { bus, tenant }) {
    const page = await bus.letters(tenant, {
      limit,
      ...(topic === undefined ? {} : { topic }),
      ...(cursor === undefined ? {} : { cursor }),
    })
    return { items: page.items.map(shown), cursor: page.cursor ?? null }
  },
})

/** What the event carries stays where it is: it may be large, and is nothing for a list. */
const shown = ({ id, topic, subscription, event, reason, attempts, replays, diedAt }: Letter) => ({
  ...{ id, topic, function: subscription, eventId: event.id, correlationId: event.correlationid },
  ...{ reason, attempts, replays, diedAt: new Date(diedAt).toISOString() },
})
