/** Removes artifacts that no record has named for days: what crashes between an artifact and its record have left. */
import { payloadPrefix } from '../../shared/platform/delivery/claim-check.ts'
import { sweepOrphans } from '../../shared/platform/delivery/sweep-orphans.ts'
import type { ArtifactSweeper, Artifacts } from '../../shared/platform/ports/artifacts.ts'
import type { Tenant } from '../../shared/platform/ports/common.ts'
import type { RecordReader } from '../../shared/platform/ports/records.ts'
import { failure, type Log } from './log.ts'

const dayMs = 86_400_000
/** A dead letter that is older can no longer be replayed if its payload was too large to travel. */
const payloadGraceMs = 90 * dayMs

/** Resolves to the keys of what was removed. */
export async function sweepArtifacts(
  artifacts: ArtifactSweeper,
  records: RecordReader,
  tenant: Tenant,
  now: () => number,
): Promise<readonly string[]> {
  const programs = await sweepOrphans(artifacts, records, tenant, {
    prefix: 'anrf/',
    now,
    isNamed: async (reader, owner, { key }) => {
      const [, anrfId = ''] = key.split('/')
      const record = await reader.get(owner, { kind: 'anrf', id: anrfId })
      const versions = (record?.data.versions ?? []) as readonly { readonly key?: unknown }[]
      return versions.some(version => version.key === key)
    },
  })
  // No record names what events refer to.
  const payloads = await sweepOrphans(artifacts, records, tenant, {
    ...{ prefix: payloadPrefix, now, graceMs: payloadGraceMs },
    isNamed: async () => false,
  })
  return [...programs, ...payloads]
}

export interface Sweeping {
  readonly artifacts: Pick<Artifacts, 'tenants'> & ArtifactSweeper
  readonly records: RecordReader
  readonly log: Log
  /** ms since the epoch. */
  readonly now: () => number
}

export interface Swept {
  /** How many artifacts. */
  readonly removed: number
  readonly left: readonly Tenant[]
}

/**
 * Of every tenant that has artifacts. Whoever is first changes from day to day: where there is no time for all, none
 * is always left out. The log says which were removed, and why others are left to the next time.
 */
export async function sweepTenants({ artifacts, records, log, now }: Sweeping): Promise<Swept> {
  const left: Tenant[] = []
  let removed = 0
  for (const name of turned((await artifacts.tenants()).toSorted(), Math.floor(now() / dayMs)))
    try {
      const keys = await sweepArtifacts(artifacts, records, name, now)
      removed += keys.length
      if (keys.length > 0) log({ level: 'info', message: 'orphans removed', tenant: name, keys })
    } catch (error) {
      left.push(name)
      log(failure('orphans are left to the next time', error, { tenant: name }))
    }
  return { removed, left }
}

function turned<T>(list: readonly T[], by: number): readonly T[] {
  const first = list.length === 0 ? 0 : by % list.length
  return [...list.slice(first), ...list.slice(0, first)]
}
