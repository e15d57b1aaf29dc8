/** Forms that a shorter one says: the smaller of two by a conditional, the inverse of an inverse, a map to the item. */
import { apply } from '../../anrf/build.ts'
import type { Apply, Expr, Lambda } from '../../anrf/expr.ts'
import type { OperatorName } from '../../anrf/operators/registry.ts'
import { typesWithin } from '../../anrf/type.ts'
import { mayFail } from '../lowering/failing.ts'
import { negated } from '../lowering/negation.ts'
import { sameTerm } from '../lowering/same-term.ts'
import type { Rule } from './pass.ts'

export const shortening: Rule = {
  name: 'shortening',
  doc: 'if x < y then x else y is min(x, y); -(-x), a map to the item itself and the like',
  level: 1,
  rewrite: node => shorter[node.operator]?.(node),
}

const shorter: Readonly<Partial<Record<OperatorName, (node: Apply) => Expr | undefined>>> = {
  if: chosen,
  'int.neg': undone,
  'bv.neg': undone,
  'float.neg': undone,
  'bv.not': undone,
  'list.reverse': undone,
  'list.map': kept,
  'list.filter': kept,
  'option.map': kept,
  'int.mul': opposite,
  'bv.and': repeated,
  'bv.or': repeated,
  'list.drop': ({ args: [items, count] }) => (isZero(count) ? items : undefined),
  'list.concat': joined,
  'list.head': node => extremeOf('list.min', node),
  'list.last': node => extremeOf('list.max', node),
  'list.sort': turnedFirst,
  'float.floor': rounded,
  'float.ceil': rounded,
  'float.round': rounded,
  'float.trunc': rounded,
}

/** `-(-x)`. */
function undone({ operator, args: [inner] }: Apply): Expr | undefined {
  return inner?.kind === 'apply' && inner.operator === operator ? inner.args[0] : undefined
}

/** `x * -1`. */
function opposite({ type, args: [left, right] }: Apply): Expr | undefined {
  const isMinusOne = (expr: Expr | undefined): boolean => expr?.kind === 'constant' && expr.value === -1
  const other = isMinusOne(right) ? left : isMinusOne(left) ? right : undefined
  return other && { kind: 'apply', type, operator: 'int.neg', args: [other] }
}

/** `x & x`. */
function repeated({ args: [left, right] }: Apply): Expr | undefined {
  return left !== undefined && right !== undefined && sameTerm(left, right) ? left : undefined
}

const isZero = (expr: Expr | undefined): boolean => expr?.kind === 'constant' && expr.value === 0

/** A map to the item itself, a filter that keeps all. */
function kept({ operator, args }: Apply): Expr | undefined {
  const [items, step] = args as readonly [Expr, Lambda]
  const [item] = step.parameters
  const isItself = step.body.kind === 'variable' && step.body.name === item?.name
  const isTrue = step.body.kind === 'constant' && step.body.value === true
  return (operator === 'list.filter' ? isTrue : isItself) ? items : undefined
}

/** The first and the last of a sorted list. */
const extremeOf = (operator: OperatorName, { args: [items] }: Apply): Expr | undefined =>
  items?.kind === 'apply' && items.operator === 'list.sort' ? apply(operator, items.args) : undefined

/** Sorted is sorted, however it stood before; of floats 0 and -0 may not be told apart by their order. */
function turnedFirst({ type, args: [items] }: Apply): Expr | undefined {
  if (items?.kind === 'apply' && items.operator === 'list.sort') return items
  const isTurned = items?.kind === 'apply' && items.operator === 'list.reverse'
  const hasFloats = typesWithin([type]).some(({ kind }) => kind === 'Float')
  return isTurned && !hasFloats ? apply('list.sort', items.args) : undefined
}

const rounding: ReadonlySet<OperatorName> = new Set<OperatorName>([
  'float.floor',
  'float.ceil',
  'float.round',
  'float.trunc',
  'float.from_int',
])

/** What is whole already. */
function rounded({ args: [number] }: Apply): Expr | undefined {
  return number?.kind === 'apply' && rounding.has(number.operator) ? number : undefined
}

/** Nothing is added to the list. */
function joined({ args: [left, right] }: Apply): Expr | undefined {
  return isEmpty(right) ? left : isEmpty(left) ? right : undefined
}

const isEmpty = (expr: Expr | undefined): boolean =>
  expr?.kind === 'constant' && Array.isArray(expr.value) && expr.value.length === 0

function chosen(node: Apply): Expr | undefined {
  const [condition, then, otherwise] = node.args as readonly [Expr, Expr, Expr]
  if (sameTerm(then, otherwise) && !mayFail(condition)) return then
  return truthOf(node) ?? eitherOf(node) ?? decidedBefore(node) ?? extreme(condition, then, otherwise)
}

/** `if c then x else (if c then y else z)`: the second condition has been decided by the first. */
function decidedBefore({ type, args }: Apply): Expr | undefined {
  const [condition, then, otherwise] = args as readonly [Expr, Expr, Expr]
  const inner = [then, otherwise].map(arm => (asksAgain(arm, condition) ? arm : undefined))
  if (inner[0] === undefined && inner[1] === undefined) return undefined
  const arms = [inner[0]?.args[1] ?? then, inner[1]?.args[2] ?? otherwise]
  return { kind: 'apply', type, operator: 'if', args: [condition, ...arms] }
}

const asksAgain = (arm: Expr, condition: Expr): arm is Apply =>
  arm.kind === 'apply' && arm.operator === 'if' && sameTerm(arm.args[0] as Expr, condition)

/** `if c then c else x`, `if c then x else c`. */
function eitherOf({ type, args }: Apply): Expr | undefined {
  const [condition, then, otherwise] = args as readonly [Expr, Expr, Expr]
  if (type.kind !== 'Bool') return undefined
  if (sameTerm(condition, then)) return apply('or', [condition, otherwise])
  return sameTerm(condition, otherwise) ? apply('and', [condition, then]) : undefined
}

/** `if c then true else false`. */
function truthOf({ args }: Apply): Expr | undefined {
  const [condition, then, otherwise] = args as readonly [Expr, Expr, Expr]
  if (then.kind !== 'constant' || otherwise.kind !== 'constant' || then.type.kind !== 'Bool') return undefined
  if (then.value === otherwise.value) return undefined
  return then.value === true ? condition : negated(condition)
}

/** Which of two integers the conditional takes where the comparison holds. */
const takes: Readonly<Partial<Record<OperatorName, 'smaller' | 'larger'>>> = {
  'int.lt': 'smaller',
  'int.le': 'smaller',
  'int.gt': 'larger',
  'int.ge': 'larger',
}

/** `if x < y then x else y`: both are computed once either way. */
function extreme(condition: Expr, then: Expr, otherwise: Expr): Expr | undefined {
  if (condition.kind !== 'apply') return undefined
  const of = takes[condition.operator]
  if (of === undefined) return undefined
  const [left, right] = condition.args as readonly [Expr, Expr]
  const asCompared = sameTerm(left, then) && sameTerm(right, otherwise)
  const turned = sameTerm(left, otherwise) && sameTerm(right, then)
  if (!asCompared && !turned) return undefined
  const operator = (of === 'smaller') === asCompared ? 'int.min' : 'int.max'
  return { kind: 'apply', type: then.type, operator, args: [left, right] }
}
