/** Rewrites of integer arithmetic and comparisons: neutral elements, constants gathered on one side. */
import { apply, bool, int } from '../../anrf/build.ts'
import type { Expr } from '../../anrf/expr.ts'
import type { OperatorName } from '../../anrf/operators/registry.ts'
import { normalInt } from '../../anrf/value.ts'
import { intOf, isApply, isTotal, isValue, type Rule, type Rules, sameExpr } from './rule.ts'

/** `base + offset` with the offset gathered from nested additions of constants. */
function offsetOf(expr: Expr): { readonly base: Expr | undefined; readonly offset: bigint } {
  const own = intOf(expr)
  if (own !== undefined) return { base: undefined, offset: BigInt(own) }
  if (!isApply(expr, 'int.add') && !isApply(expr, 'int.sub')) return { base: expr, offset: 0n }
  const [a, b] = expr.args as [Expr, Expr]
  const right = intOf(b)
  if (right !== undefined)
    return { base: a, offset: isApply(expr, 'int.sub') ? -BigInt(right) : BigInt(right) }
  const left = intOf(a)
  return left !== undefined && isApply(expr, 'int.add')
    ? { base: b, offset: BigInt(left) }
    : { base: expr, offset: 0n }
}

const integer = (value: bigint): Expr => int(normalInt(value))

/** `base + offset` as a person writes it. */
function shifted(base: Expr | undefined, offset: bigint): Expr {
  if (base === undefined) return integer(offset)
  if (offset === 0n) return base
  return offset > 0n ? apply('int.add', [base, integer(offset)]) : apply('int.sub', [base, integer(-offset)])
}

const sum: Rule = (_, args) => {
  const [a, b] = args as [Expr, Expr]
  if (isValue(a, 0)) return b
  if (isValue(b, 0)) return a
  if (isApply(b, 'int.neg')) return apply('int.sub', [a, b.args[0] as Expr])
  if (isApply(a, 'int.neg')) return apply('int.sub', [b, a.args[0] as Expr])
  const right = intOf(b)
  if (right === undefined) return undefined
  const { base, offset } = offsetOf(a)
  return offset !== 0n || BigInt(right) < 0n ? shifted(base, offset + BigInt(right)) : undefined
}

const difference: Rule = (_, args) => {
  const [a, b] = args as [Expr, Expr]
  if (isValue(b, 0)) return a
  if (isValue(a, 0)) return apply('int.neg', [b])
  if (sameExpr(a, b) && isTotal(a)) return int(0)
  if (isApply(b, 'int.neg')) return apply('int.add', [a, b.args[0] as Expr])
  const right = intOf(b)
  if (right === undefined) return undefined
  const { base, offset } = offsetOf(a)
  return offset !== 0n || BigInt(right) < 0n ? shifted(base, offset - BigInt(right)) : undefined
}

const product: Rule = (_, args) => {
  const [a, b] = args as [Expr, Expr]
  for (const [x, y] of [
    [a, b],
    [b, a],
  ] as const) {
    if (isValue(x, 1)) return y
    if (isValue(x, -1)) return apply('int.neg', [y])
    if (isValue(x, 0) && isTotal(y)) return x
  }
  return undefined
}

const opposite: Rule = (_, [a]) => {
  if (isApply(a, 'int.neg')) return a.args[0]
  return isApply(a, 'int.sub') ? apply('int.sub', [a.args[1] as Expr, a.args[0] as Expr]) : undefined
}

const quotient: Rule = (_, args) => (isValue(args[1], 1) ? args[0] : undefined)

const extremum: Rule = (_, args) => (sameExpr(args[0] as Expr, args[1] as Expr) ? args[0] : undefined)

/** Both sides the same base: the offsets decide. A constant on each side: gathered on the right. */
function compared(operator: OperatorName, holds: (a: bigint, b: bigint) => boolean): Rule {
  return (_, args) => {
    const [a, b] = args as [Expr, Expr]
    if (a.type.kind !== 'Int') return undefined
    const left = offsetOf(a)
    const right = offsetOf(b)
    if (left.base === undefined || right.base === undefined) return gathered(operator, a, left, right)
    if (sameExpr(left.base, right.base) && isTotal(left.base)) return bool(holds(left.offset, right.offset))
    return left.offset !== 0n && right.offset !== 0n
      ? apply(operator, [left.base, shifted(right.base, right.offset - left.offset)])
      : undefined
  }
}

function gathered(
  operator: OperatorName,
  a: Expr,
  left: ReturnType<typeof offsetOf>,
  right: ReturnType<typeof offsetOf>,
): Expr | undefined {
  if (left.base !== undefined && left.offset !== 0n)
    return apply(operator, [left.base, integer(right.offset - left.offset)])
  return right.base !== undefined && right.offset !== 0n
    ? apply(operator, [integer(BigInt(intOf(a) ?? 0) - right.offset), right.base])
    : undefined
}

export const integerRules: Rules = {
  'int.add': [sum],
  'int.sub': [difference],
  'int.mul': [product],
  'int.neg': [opposite],
  'int.div': [quotient],
  'int.min': [extremum],
  'int.max': [extremum],
  'int.lt': [compared('int.lt', (a, b) => a < b)],
  'int.le': [compared('int.le', (a, b) => a <= b)],
  'int.gt': [compared('int.gt', (a, b) => a > b)],
  'int.ge': [compared('int.ge', (a, b) => a >= b)],
  eq: [compared('eq', (a, b) => a === b)],
  distinct: [compared('distinct', (a, b) => a !== b)],
}
