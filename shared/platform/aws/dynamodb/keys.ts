/**
 * What keys hold. `#` is in no tenant, kind or name of a link, so no two things share a key, and a policy on leading
 * keys can hold a role to one tenant.
 *
 *   an item               pk tenant#kind#id    sk -
 *   an item in order      pk tenant#kind       sk id
 *   a part of a large one pk tenant##token     sk number
 *   who holds a kind      pk #kind             sk tenant
 */
import { type Tenant, tenant as tenantNamed } from '../../ports/common.ts'
import type { RecordKey } from '../../ports/records.ts'

export interface PhysicalKey {
  readonly pk: string
  readonly sk: string
}

/** Kinds whose ids are made in the order in which they are to be read: read on the table itself, consistently. */
export type OrderedKinds = ReadonlySet<string>

export const itemKey = (tenant: Tenant, { kind, id }: RecordKey, ordered: OrderedKinds): PhysicalKey =>
  ordered.has(kind) ? { pk: kindKey(tenant, kind), sk: id } : { pk: `${tenant}#${kind}#${id}`, sk: '-' }

export const kindKey = (tenant: Tenant, kind: string): string => `${tenant}#${kind}`
export const linkKey = (tenant: Tenant, kind: string, [name, value]: readonly [string, string]): string =>
  `${tenant}#${kind}#${name}#${value}`

export const partsKey = (tenant: Tenant, token: string): string => `${tenant}##${token}`
export const holdersKey = (kind: string): string => `#${kind}`

/** Whose items of an ordered kind stand under this key; undefined for every other key. */
export function tenantOfKind(pk: string, kind: string): Tenant | undefined {
  const end = `#${kind}`
  const name = pk.slice(0, -end.length)
  return pk.endsWith(end) && name !== '' && !name.includes('#') ? tenantNamed(name) : undefined
}
