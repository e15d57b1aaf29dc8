/** What a request says about itself in its headers: how long to wait, who asks, what it belongs to. */
import { FunctionError } from '../../shared/platform/function-error.ts'
import { type Tenant, tenant } from '../../shared/platform/ports/common.ts'

const defaultWaitSeconds = 20
const mostWaitSeconds = 25

/** `Prefer: wait=N` in ms; 20 s when absent, at most 25 s (RFC 7240 §4.3). */
export function waitMs(headers: Headers): number {
  const asked = /(?:^|[,;\s])wait\s*=\s*"?(\d+)"?/i.exec(headers.get('prefer') ?? '')?.[1]
  const seconds = asked === undefined ? defaultWaitSeconds : Math.min(mostWaitSeconds, Number(asked))
  return seconds * 1000
}

/** `X-Tenant`; `local` when absent. */
export const tenantOf = (headers: Headers): Tenant => tenant(headers.get('x-tenant') ?? 'local')

/** `X-Correlation-Id`, else the trace id of `traceparent` (W3C), else undefined. */
export function correlationOf(headers: Headers): string | undefined {
  const given = headers.get('x-correlation-id')
  if (given !== null && /^[\w.:-]{1,128}$/.test(given)) return given
  return /^[\da-f]{2}-([\da-f]{32})-[\da-f]{16}-[\da-f]{2}/.exec(headers.get('traceparent') ?? '')?.[1]
}

/** `Idempotency-Key`; INVALID_REQUEST when it is empty or too long. */
export function idempotencyKeyOf(headers: Headers): string | undefined {
  const key = headers.get('idempotency-key')
  if (key === null) return undefined
  if (key.length >= 1 && key.length <= 255) return key
  throw new FunctionError('INVALID_REQUEST', 'an Idempotency-Key has 1 to 255 characters')
}
