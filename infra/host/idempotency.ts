/**
 * `Idempotency-Key`: the key gives the request its id, from which all other ids derive, so a repeated request names
 * the same things and finds them done. A key that comes with another request is refused.
 */
import { createHash } from 'node:crypto'
import { FunctionError } from '../../shared/platform/function-error.ts'
import { uuidV5 } from '../../shared/platform/ids.ts'
import { PortError, type Tenant } from '../../shared/platform/ports/common.ts'
import type { Records } from '../../shared/platform/ports/records.ts'

const namespace = 'b1c1a9f0-64de-5a3f-8f0e-2a6f6c0f7d11'
const kind = 'idempotency'
const keptSeconds = 24 * 60 * 60

/** The request's id for a key. IDEMPOTENCY_KEY_REUSED. */
export async function idOfKey(
  records: Records,
  tenant: Tenant,
  functionName: string,
  key: string,
  request: unknown,
  nowMs: number,
): Promise<string> {
  const id = uuidV5(namespace, `${tenant}/${functionName}/${key}`)
  const fingerprint = createHash('sha256').update(JSON.stringify(request)).digest('hex')
  const known = (await claim(records, tenant, id, fingerprint, nowMs)) ?? fingerprint
  if (known === fingerprint) return id
  throw new FunctionError(
    'IDEMPOTENCY_KEY_REUSED',
    `'${key}' came with another request before; choose a new key`,
  )
}

/** Undefined when the key is new; else the fingerprint it came with. */
async function claim(records: Records, tenant: Tenant, id: string, fingerprint: string, nowMs: number) {
  const expiresAt = Math.floor(nowMs / 1000) + keptSeconds
  try {
    await records.commit(tenant, [{ put: { kind, id, data: { fingerprint }, expiresAt }, if: 'absent' }])
    return undefined
  } catch (error) {
    if (!(error instanceof PortError) || error.code !== 'CONDITION_FAILED') throw error
    return (await records.get(tenant, { kind, id }))?.data.fingerprint
  }
}
