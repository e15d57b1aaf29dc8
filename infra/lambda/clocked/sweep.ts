/** The sweep of all tenants as one call: it fails, for the alarm, after all were tried. */
import { PortError } from '../../../shared/platform/ports/common.ts'
import { type Sweeping, sweepTenants } from '../../host/orphan-sweep.ts'
import type { UpkeepResult } from './handler.ts'

export async function sweep(sweeping: Sweeping): Promise<UpkeepResult> {
  const { removed, left } = await sweepTenants(sweeping)
  if (left.length === 0) return { removed }
  throw new PortError(
    'UNAVAILABLE',
    `orphans of ${left.join(', ')} are left to the next time; the log says why`,
  )
}
