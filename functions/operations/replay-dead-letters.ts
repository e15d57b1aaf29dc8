/** Puts the dead letters of an event type back before the functions that gave them up; those that die meanwhile stay. */
import * as z from 'zod'
import { defineFunction, http } from '../../shared/platform/define-function.ts'
import type { DeadLetterReplayer } from '../../shared/platform/ports/bus.ts'
import { PortError, type Tenant } from '../../shared/platform/ports/common.ts'
import { EventTypeName } from './list-dead-letters.ts'
import { ReplayedLetter, replayedNow, replayItem } from './replayed.ts'

export const ReplayDeadLettersRequest = z.strictObject({ topic: EventTypeName })
export const ReplayedLetters = z
  .object({
    replayed: z.array(ReplayedLetter),
    more: z.boolean().meta({ description: 'Ask again: a request puts back so many and no more.' }),
  })
  .meta({ id: 'ReplayedLetters' })

/** What is remembered of them fits one commit, beside what the host keeps of the request. */
const most = 50

export const replayDeadLetters = defineFunction({
  name: 'replay-dead-letters',
  doc: 'Puts all dead letters of an event type back before the functions that gave them up.',
  triggers: [http('POST', '/dead-letters/replay')],
  input: ReplayDeadLettersRequest,
  output: ReplayedLetters,
  emits: [],
  permission: 'events:replay',
  uses: { bus: 'replay', records: 'write' },
  resources: { memoryMb: 256, timeoutSeconds: 60 },
  async handle({ topic }, { bus, records, tenant, now }) {
    const { items, cursor } = await bus.letters(tenant, { topic, limit: most })
    const replayed: ReplayedLetter[] = []
    for (const { id } of items) if (await replays(bus, tenant, id)) replayed.push(replayedNow(id, now()))
    records.write(...replayed.map(one => ({ put: replayItem(one) })))
    return { replayed, more: cursor !== undefined }
  },
})

/** False when somebody else has put it back since it was listed. */
async function replays(bus: DeadLetterReplayer, tenant: Tenant, id: string): Promise<boolean> {
  try {
    await bus.replay(tenant, id)
    return true
  } catch (error) {
    if (error instanceof PortError && error.code === 'NOT_FOUND') return false
    throw error
  }
}
