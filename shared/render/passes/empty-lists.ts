/** Lists that are seen to have no items: what is done to each item is done to none. */
import { constant } from '../../anrf/build.ts'
import type { Apply, Expr } from '../../anrf/expr.ts'

export function ofEmptyList({ operator, type, args: [items, second] }: Apply): Expr | undefined {
  const isEmpty = items?.kind === 'constant' && Array.isArray(items.value) && items.value.length === 0
  if (!isEmpty || items.type.kind !== 'List') return undefined
  if (operator === 'list.fold') return second
  return operator === 'list.map' || operator === 'list.filter' ? constant(type, []) : undefined
}
