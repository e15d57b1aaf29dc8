/** What is remembered of a dead letter that was put back: whoever asks again is told the same, and nothing is done twice. */
import * as z from 'zod'
import type { RecordItem } from '../../shared/platform/ports/records.ts'
import { plain, replayKey } from '../records.ts'

export const ReplayedLetter = z
  .object({ id: z.string(), replayedAt: z.iso.datetime() })
  .meta({ id: 'ReplayedLetter' })
export type ReplayedLetter = z.output<typeof ReplayedLetter>

/** As long as the mark that its event was handled. */
const keptSeconds = 8 * 86_400

export const replayedNow = (id: string, nowMs: number): ReplayedLetter => ({
  id,
  replayedAt: new Date(nowMs).toISOString(),
})

export const replayItem = (replayed: ReplayedLetter): RecordItem => ({
  ...replayKey(replayed.id),
  data: plain(replayed),
  expiresAt: Math.floor(Date.parse(replayed.replayedAt) / 1000) + keptSeconds,
})
