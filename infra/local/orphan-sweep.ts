/** Removes, once per start, artifacts that no record has named for days: what crashes in between have left. */
import { payloadPrefix } from '../../shared/platform/delivery/claim-check.ts'
import { sweepOrphans } from '../../shared/platform/delivery/sweep-orphans.ts'
import type { Artifacts } from '../../shared/platform/ports/artifacts.ts'
import type { Tenant } from '../../shared/platform/ports/common.ts'
import type { Records } from '../../shared/platform/ports/records.ts'

/** A dead letter that is older can no longer be replayed if its payload was too large to travel. */
const payloadGraceMs = 90 * 86_400_000

/** Resolves to the keys of what was removed. */
export async function sweepArtifacts(
  artifacts: Artifacts,
  records: Records,
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
