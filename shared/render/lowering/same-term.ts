/** Terms that are the same as they are written: what they give, errors included, is the same wherever both are computed. */
import { type Constant, children, type Expr } from '../../anrf/expr.ts'
import { sameType } from '../../anrf/type.ts'
import { valueText } from '../../anrf/value.ts'
import { hasAtLeast } from './edges.ts'

/** Larger terms are compared as nodes only: who repeats them has given them a name. */
const largest = 16

export const sameTerm = (a: Expr, b: Expr): boolean => a === b || (!hasAtLeast(a, largest) && isSame(a, b))

function isSame(a: Expr, b: Expr): boolean {
  if (a.kind === 'variable') return b.kind === 'variable' && a.name === b.name
  if (a.kind === 'constant') return b.kind === 'constant' && isSameConstant(a, b)
  if (a.kind !== 'apply' || b.kind !== 'apply' || a.operator !== b.operator) return false
  const [own, others] = [children(a), children(b)]
  const areAlike = String(a.indices ?? []) === String(b.indices ?? []) && own.length === others.length
  return areAlike && own.every((child, i) => isSame(child, others[i] as Expr))
}

/** Characters up to which values that have parts are compared: shared parts may make a small one endless. */
const longest = 200

function isSameConstant(a: Constant, b: Constant): boolean {
  if (!sameType(a.type, b.type)) return false
  if (Object.is(a.value, b.value)) return true
  const text = valueText(a.value)
  return text.length <= longest && text === valueText(b.value)
}
