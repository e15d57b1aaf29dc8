/** Operations on the same term twice: once is enough where they give the term, not at all where they give a constant. */
import { bool, constant } from '../../anrf/build.ts'
import type { Apply, Expr } from '../../anrf/expr.ts'
import type { OperatorName } from '../../anrf/operators/registry.ts'
import type { Value } from '../../anrf/value.ts'
import { ofItself } from '../lowering/decide.ts'
import { mayFail } from '../lowering/failing.ts'
import { sameTerm } from '../lowering/same-term.ts'

export function ofSameOperands(node: Apply): Expr | undefined {
  const [left, right] = node.args
  if (left === undefined || right === undefined) return undefined
  if (!sameTerm(left, right)) return ofOpposites(node.operator, left, right)
  if (selecting.has(node.operator)) return left
  if (mayFail(left)) return undefined
  const zero = zeros[node.operator]
  return zero === undefined ? ofItself(node) : constant(node.type, zero)
}

/** `x or not x`, `x and not x`. */
function ofOpposites(operator: OperatorName, left: Expr, right: Expr): Expr | undefined {
  if ((operator !== 'and' && operator !== 'or') || mayFail(left)) return undefined
  return isNotOf(left, right) || isNotOf(right, left) ? bool(operator === 'or') : undefined
}

const isNotOf = (term: Expr, other: Expr): boolean =>
  term.kind === 'apply' && term.operator === 'not' && sameTerm(term.args[0] as Expr, other)

/** What they give is one of the two: where the first fails, they fail. */
const selecting: ReadonlySet<OperatorName> = new Set<OperatorName>([
  'and',
  'or',
  'bv.and',
  'bv.or',
  'int.min',
  'int.max',
  'float.min',
  'float.max',
])

const zeros: Readonly<Partial<Record<OperatorName, Value>>> = {
  'int.sub': 0,
  'bv.sub': 0n,
  'bv.xor': 0n,
  'bv.urem': 0n,
  'bv.srem': 0n,
  'bv.smod': 0n,
}
