/** Terms that are the same as they are written: what they give, errors included, is the same wherever both are computed. */
import { children, type Expr } from '../../anrf/expr.ts'
import { hasAtLeast } from './edges.ts'

/** Larger terms are compared as nodes only: who repeats them has given them a name. */
const largest = 16

export const sameTerm = (a: Expr, b: Expr): boolean => a === b || (!hasAtLeast(a, largest) && isSame(a, b))

function isSame(a: Expr, b: Expr): boolean {
  if (a.kind === 'variable') return b.kind === 'variable' && a.name === b.name
  if (a.kind === 'constant') return b.kind === 'constant' && Object.is(a.value, b.value)
  if (a.kind !== 'apply' || b.kind !== 'apply' || a.operator !== b.operator) return false
  const [own, others] = [children(a), children(b)]
  const areAlike = String(a.indices ?? []) === String(b.indices ?? []) && own.length === others.length
  return areAlike && own.every((child, i) => isSame(child, others[i] as Expr))
}
