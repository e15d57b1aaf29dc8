/**
 * Puts one dead letter back before the function that gave it up, once however often it is asked for. The bus has put
 * it back before the record says so: of two who ask at once, the one who comes too late waits for the other's record.
 */
import * as z from 'zod'
import { defineFunction, http, type RecordWriter } from '../../shared/platform/define-function.ts'
import { PortError, type Tenant } from '../../shared/platform/ports/common.ts'
import { replayKey } from '../records.ts'
import { ReplayedLetter, replayedNow, replayItem } from './replayed.ts'

export const ReplayDeadLetterRequest = z.strictObject({
  deadLetterId: z.string().min(1).max(512).meta({ description: 'As the list of dead letters has it.' }),
})

const lookAgainMs = 100
const looks = 3

export const replayDeadLetter = defineFunction({
  name: 'replay-dead-letter',
  doc: 'Puts a dead letter back before the function that gave it up.',
  triggers: [http('POST', '/dead-letters/{deadLetterId}/replay')],
  input: ReplayDeadLetterRequest,
  output: ReplayedLetter,
  emits: [],
  permission: 'events:replay',
  uses: { bus: 'replay', records: 'write' },
  resources: { memoryMb: 256, timeoutSeconds: 20 },
  async handle({ deadLetterId: id }, { bus, records, tenant, now }) {
    const before = await found(records, tenant, id)
    if (before !== undefined) return before
    try {
      await bus.replay(tenant, id)
    } catch (error) {
      return lateFor(error, () => found(records, tenant, id))
    }
    const replayed = replayedNow(id, now())
    records.write({ put: replayItem(replayed), if: 'absent' })
    return replayed
  },
})

async function found(
  records: Pick<RecordWriter, 'get'>,
  tenant: Tenant,
  id: string,
): Promise<ReplayedLetter | undefined> {
  const record = await records.get(tenant, replayKey(id))
  return record === undefined ? undefined : ReplayedLetter.parse(record.data)
}

/** A letter that is not there was never there, or somebody else put it back a moment ago. */
async function lateFor(
  error: unknown,
  look: () => Promise<ReplayedLetter | undefined>,
): Promise<ReplayedLetter> {
  if (!(error instanceof PortError) || error.code !== 'NOT_FOUND') throw error
  for (let n = 0; n < looks; n += 1) {
    await new Promise(resolve => setTimeout(resolve, lookAgainMs))
    const replayed = await look()
    if (replayed !== undefined) return replayed
  }
  throw error
}
