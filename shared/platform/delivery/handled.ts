/**
 * The mark "function f has handled event e" and, while f is at it, its lease: one record, so that the mark can only
 * be set by whoever holds the lease. Kept 8 days, longer than any event waits.
 */
import type { Tenant } from '../ports/common.ts'
import type { RecordKey, Records, StoredRecord, Write } from '../ports/records.ts'
import { heldUntil, type Lease, type LeasePlace } from './lease.ts'

const keptSeconds = 8 * 86_400

export const handledKind = 'handled'

export const handledKey = (functionName: string, eventId: string): RecordKey => ({
  kind: handledKind,
  id: `${functionName}:${eventId}`,
})

export function handledPlace(
  records: Records,
  tenant: Tenant,
  key: RecordKey,
  { leaseMs, now }: { readonly leaseMs: number; readonly now: () => number },
): LeasePlace {
  return { records, tenant, key, leaseMs, keptSeconds, now }
}

export interface Mark {
  readonly outcome: 'done' | 'failed'
  /** How often the event had been replayed when it was handled. */
  readonly replays: number
  /** The reason for which the event belongs to the dead letters. */
  readonly dead?: string
}

export const markWrite = (lease: Lease, mark: Mark): Write => lease.put({ ...mark })

export type Standing =
  | { readonly is: 'open'; readonly record: StoredRecord | undefined }
  | { readonly is: 'held'; readonly until: number }
  | { readonly is: 'handled'; readonly dead?: string }

/** What to do with a delivery of the event. A replay of a failed event is to be handled anew. */
export function standing(record: StoredRecord | undefined, replays: number, now: number): Standing {
  const mark = markOf(record)
  if (mark !== undefined && !(mark.outcome === 'failed' && replays > mark.replays))
    return { is: 'handled', ...(mark.dead === undefined ? {} : { dead: mark.dead }) }
  const until = heldUntil(record)
  return until > now ? { is: 'held', until } : { is: 'open', record }
}

function markOf(record: StoredRecord | undefined): Mark | undefined {
  const { outcome, replays, dead } = record?.data ?? {}
  if (outcome !== 'done' && outcome !== 'failed') return undefined
  return { outcome, replays: Number(replays), ...(dead === undefined ? {} : { dead: String(dead) }) }
}
