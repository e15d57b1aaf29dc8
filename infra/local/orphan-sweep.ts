/** Removes, once per start, artifacts that no record has named for days: what crashes in between have left. */
import { sweepOrphans } from '../../shared/platform/delivery/sweep-orphans.ts'
import type { Artifacts } from '../../shared/platform/ports/artifacts.ts'
import type { Tenant } from '../../shared/platform/ports/common.ts'
import type { Records } from '../../shared/platform/ports/records.ts'

/** Resolves to the keys of what was removed. */
export const sweepArtifacts = (
  artifacts: Artifacts,
  records: Records,
  tenant: Tenant,
  now: () => number,
): Promise<readonly string[]> =>
  sweepOrphans(artifacts, records, tenant, {
    prefix: 'anrf/',
    now,
    isNamed: async (reader, owner, { key }) => {
      const [, anrfId = ''] = key.split('/')
      const record = await reader.get(owner, { kind: 'anrf', id: anrfId })
      const versions = (record?.data.versions ?? []) as readonly { readonly key?: unknown }[]
      return versions.some(version => version.key === key)
    },
  })
