/** Rewrites of connectives and conditionals. Laziness is kept: only the second operand of a pair may be dropped freely. */
import { and, apply, bool, not, or } from '../../anrf/build.ts'
import type { Expr } from '../../anrf/expr.ts'
import type { OperatorName } from '../../anrf/operators/registry.ts'
import { isApply, isTotal, isValue, type Rule, type Rules, sameExpr } from './rule.ts'

/** The comparison that holds exactly where the key does not. */
const opposite: Readonly<Partial<Record<OperatorName, OperatorName>>> = {
  'int.lt': 'int.ge',
  'int.ge': 'int.lt',
  'int.le': 'int.gt',
  'int.gt': 'int.le',
  eq: 'distinct',
  distinct: 'eq',
}

/** The negation, pushed through a negation or a comparison where it meets one. */
export function negation(expr: Expr): Expr {
  if (isValue(expr, true)) return bool(false)
  if (isValue(expr, false)) return bool(true)
  if (isApply(expr, 'not')) return expr.args[0] as Expr
  const other = expr.kind === 'apply' ? opposite[expr.operator] : undefined
  return expr.kind === 'apply' && other !== undefined ? apply(other, expr.args) : not(expr)
}

/** Whether one is the other's negation, as written. */
export const areOpposite = (a: Expr, b: Expr): boolean => sameExpr(negation(a), b) || sameExpr(a, negation(b))

const negate: Rule = (_, [a]) => {
  const negated = negation(a as Expr)
  return isApply(negated, 'not') ? undefined : negated
}

const conjunction: Rule = (_, args) => {
  const [a, b] = args as [Expr, Expr]
  if (isValue(a, true)) return b
  if (isValue(b, true)) return a
  if (isValue(a, false)) return a
  if (isValue(b, false) && isTotal(a)) return b
  if (sameExpr(a, b) || parts('and', a).some(part => sameExpr(part, b))) return a
  return areOpposite(a, b) && isTotal(a) ? bool(false) : undefined
}

const disjunction: Rule = (_, args) => {
  const [a, b] = args as [Expr, Expr]
  if (isValue(a, false)) return b
  if (isValue(b, false)) return a
  if (isValue(a, true)) return a
  if (isValue(b, true) && isTotal(a)) return b
  if (sameExpr(a, b) || parts('or', a).some(part => sameExpr(part, b))) return a
  return areOpposite(a, b) && isTotal(a) ? bool(true) : undefined
}

const implication: Rule = (_, args) => {
  const [a, b] = args as [Expr, Expr]
  if (isValue(a, true)) return b
  if (isValue(a, false)) return bool(true)
  if (isValue(b, false)) return negation(a)
  if ((isValue(b, true) || sameExpr(a, b)) && isTotal(a)) return bool(true)
  return undefined
}

const equality: Rule = (_, args) => {
  const [a, b] = args as [Expr, Expr]
  if (sameExpr(a, b) && isTotal(a)) return bool(true)
  if (isValue(a, true)) return b
  if (isValue(b, true)) return a
  if (isValue(a, false)) return negation(b)
  return isValue(b, false) ? negation(a) : undefined
}

const difference: Rule = (_, args) => {
  const [a, b] = args as [Expr, Expr]
  if (sameExpr(a, b) && isTotal(a)) return bool(false)
  if (isValue(a, false)) return b
  if (isValue(b, false)) return a
  if (isValue(a, true)) return negation(b)
  return isValue(b, true) ? negation(a) : undefined
}

const branch: Rule = (_, args) => {
  const [c, a, b] = args as [Expr, Expr, Expr]
  if (isValue(c, true)) return a
  if (isValue(c, false)) return b
  if (sameExpr(a, b) && isTotal(c)) return a
  return isApply(c, 'not') ? ite(c.args[0] as Expr, b, a) : undefined
}

/** A Bool conditional with a constant branch is a connective. */
const connective: Rule = (_, args) => {
  const [c, a, b] = args as [Expr, Expr, Expr]
  if (isValue(a, true)) return isValue(b, false) ? c : or(c, b)
  if (isValue(b, false)) return and(c, a)
  if (isValue(a, false)) return isValue(b, true) ? negation(c) : and(negation(c), b)
  return isValue(b, true) ? or(negation(c), a) : undefined
}

/** A nested conditional that asks again, or that ends in the same branch. */
const nested: Rule = (_, args) => {
  const [c, a, b] = args as [Expr, Expr, Expr]
  if (isApply(a, 'if') && sameExpr(a.args[0] as Expr, c)) return ite(c, a.args[1] as Expr, b)
  if (isApply(b, 'if') && sameExpr(b.args[0] as Expr, c)) return ite(c, a, b.args[2] as Expr)
  if (isApply(b, 'if') && sameExpr(b.args[1] as Expr, a))
    return ite(or(c, b.args[0] as Expr), a, b.args[2] as Expr)
  if (isApply(a, 'if') && sameExpr(a.args[2] as Expr, b))
    return ite(and(c, a.args[0] as Expr), a.args[1] as Expr, b)
  return undefined
}

const ite = (c: Expr, a: Expr, b: Expr): Expr => apply('if', [c, a, b])

/** Operands of a nest of one associative connective, left to right. */
export function parts(connective: 'and' | 'or', expr: Expr): readonly Expr[] {
  const found: Expr[] = []
  const stack: Expr[] = [expr]
  for (let top = stack.pop(); top !== undefined; top = stack.pop())
    if (isApply(top, connective)) stack.push(...top.args.toReversed())
    else found.push(top)
  return found
}

export const booleanRules: Rules = {
  not: [negate],
  and: [conjunction],
  or: [disjunction],
  implies: [implication],
  eq: [equality],
  distinct: [difference],
  xor: [difference],
  if: [branch, connective, nested],
}
