/**
 * Removes artifacts that no record names: what a crash between the artifact and its record has left. An artifact is
 * left alone for a grace time, in which its record may still come; that must exceed the longest work with its retries.
 */
import type { ArtifactSweeper, StoredArtifact } from '../ports/artifacts.ts'
import type { Tenant } from '../ports/common.ts'
import type { RecordReader } from '../ports/records.ts'

export interface SweepOptions {
  /** Only artifacts whose key starts so, e.g. `anrf/`. */
  readonly prefix: string
  /** Does a record name this artifact? Asked only for those past the grace time. */
  readonly isNamed: (records: RecordReader, tenant: Tenant, artifact: StoredArtifact) => Promise<boolean>
  /** Default: 7 days. */
  readonly graceMs?: number
  /** ms since the epoch. */
  readonly now?: () => number
}

/** Keys of what was removed. */
export async function sweepOrphans(
  artifacts: ArtifactSweeper,
  records: RecordReader,
  tenant: Tenant,
  { prefix, isNamed, graceMs = 7 * 86_400_000, now = Date.now }: SweepOptions,
): Promise<readonly string[]> {
  const removed: string[] = []
  let cursor: string | undefined
  do {
    const page = await artifacts.list(tenant, prefix, cursor === undefined ? {} : { cursor })
    const old = page.items.filter(({ createdAt }) => now() - createdAt >= graceMs)
    const named = await Promise.all(old.map(artifact => isNamed(records, tenant, artifact)))
    for (const { key } of old.filter((_, index) => named[index] === false)) {
      await artifacts.remove(tenant, key)
      removed.push(key)
    }
    cursor = page.cursor
  } while (cursor !== undefined)
  return removed
}
