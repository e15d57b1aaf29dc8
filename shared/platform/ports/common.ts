/** What every port shares: the tenant brand, pages, and the closed set of port errors. */

/** A tenant's name; every store call carries one. Made only by `tenant()`. */
export type Tenant = string & { readonly brand: 'Tenant' }

const tenantShape = /^[a-z0-9][a-z0-9-]{0,62}$/

export const isTenant = (name: string): name is Tenant => tenantShape.test(name)

export function tenant(name: string): Tenant {
  if (!isTenant(name)) throw new PortError('BAD_TENANT', `'${name}' is no tenant name`, { name })
  return name
}

export type PortErrorCode =
  | 'BAD_TENANT'
  | 'BAD_KEY'
  | 'BAD_DATA'
  | 'NOT_FOUND'
  | 'ALREADY_EXISTS'
  | 'CONDITION_FAILED'
  | 'TOO_LARGE'
  | 'TOO_MANY_ITEMS'
  | 'DIGEST_MISMATCH'
  | 'BAD_CURSOR'
  | 'UNAVAILABLE'
  | 'CLOSED'

/** The one error adapters throw. `data` is what a caller needs to react. */
export class PortError extends Error {
  override readonly name = 'PortError'
  readonly code: PortErrorCode
  readonly data: Readonly<Record<string, unknown>>
  constructor(
    code: PortErrorCode,
    message: string,
    data: Readonly<Record<string, unknown>> = {},
    cause?: unknown,
  ) {
    super(message, { cause })
    this.code = code
    this.data = data
  }
}

export interface Page<T> {
  readonly items: readonly T[]
  /** Present when there is more; opaque. */
  readonly cursor?: string
}
