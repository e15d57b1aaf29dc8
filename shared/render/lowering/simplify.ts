/**
 * Terms as a person would write them: constants computed, negations moved into comparisons, comparisons with truth
 * values dropped. Values and errors stay what they are; linters refuse what this removes.
 */
import { constant } from '../../anrf/build.ts'
import type { Apply, Constant, Expr } from '../../anrf/expr.ts'
import { type OperatorName, operatorRow } from '../../anrf/operators/registry.ts'
import { rewrite } from '../../anrf/traverse.ts'
import { Bool } from '../../anrf/type.ts'
import type { Value } from '../../anrf/value.ts'
import { decided } from './decide.ts'
import { shortened } from './shorten.ts'
import { fragileNodes } from './total.ts'

export const simplified = (root: Expr): Expr => rewrite(root, step)

function step(node: Expr): Expr {
  if (node.kind !== 'apply') return node
  const simpler = computed(node) ?? decided(node)
  if (simpler !== undefined) return simpler
  if (node.operator === 'implies') return implied(node)
  if (node.operator === 'xor') return differing(node)
  return (
    neutral(node) ??
    absorbed(node) ??
    ordered(node) ??
    shortened(node) ??
    (node.operator === 'not' ? negated(node) : compared(node))
  )
}

/** An operation on constants, where it has a value. */
function computed(node: Apply): Expr | undefined {
  const row = operatorRow(node.operator)
  // A list is read more easily by how it is made.
  if (row.evaluate === undefined || node.type.kind === 'List') return undefined
  if (!node.args.every((arg): arg is Constant => arg.kind === 'constant')) return undefined
  const args = node.args.map(arg => arg.value) as never
  const instance = { args: node.args.map(arg => arg.type), result: node.type, indices: node.indices ?? [] }
  if (row.defined !== undefined && !row.defined.holds(args, instance)) return undefined
  return constant(node.type, row.evaluate(args, instance) as Value)
}

const opposites: Readonly<Partial<Record<OperatorName, OperatorName>>> = {
  eq: 'distinct',
  distinct: 'eq',
  'int.lt': 'int.ge',
  'int.le': 'int.gt',
  'int.gt': 'int.le',
  'int.ge': 'int.lt',
}

function negated(node: Apply): Expr {
  const [inner] = node.args
  if (inner?.kind !== 'apply') return node
  if (inner.operator === 'not') return inner.args[0] as Expr
  const opposite = opposites[inner.operator]
  return opposite === undefined ? node : { ...inner, operator: opposite }
}

/** `x = x` and `x = true`. */
function compared(node: Apply): Expr {
  if (node.operator !== 'eq' && node.operator !== 'distinct') return node
  const [left, right] = node.args as readonly [Expr, Expr]
  const equal = node.operator === 'eq'
  if (left.kind === 'variable' && right.kind === 'variable' && left.name === right.name)
    return constant(Bool, equal)
  if (left.type.kind !== 'Bool') return node
  if (right.kind === 'constant') return truth(left, right.value === equal)
  return left.kind === 'constant' ? truth(right, left.value === equal) : node
}

/** `x xor true`. */
function differing(node: Apply): Expr {
  const [left, right] = node.args as readonly [Expr, Expr]
  if (right.kind === 'constant') return truth(left, right.value !== true)
  return left.kind === 'constant' ? truth(right, left.value !== true) : node
}

const truth = (of: Expr, holds: boolean): Expr =>
  holds ? of : negated({ kind: 'apply', type: Bool, operator: 'not', args: [of] })

/** Unsigned comparisons that the ends of the type decide; neither side can fail. */
const orders: Readonly<Partial<Record<OperatorName, readonly [small: 0 | 1, strict: boolean]>>> = {
  'bv.ult': [0, true],
  'bv.ule': [0, false],
  'bv.ugt': [1, true],
  'bv.uge': [1, false],
}

function ordered(node: Apply): Expr | undefined {
  const [smaller, strict] = orders[node.operator] ?? []
  if (smaller === undefined) return undefined
  const [small, large] = [node.args[smaller], node.args[1 - smaller]] as [Expr, Expr]
  const most = small.type.kind === 'BitVec' ? (1n << BigInt(small.type.width)) - 1n : 0n
  const is = (expr: Expr, value: bigint): boolean => expr.kind === 'constant' && expr.value === value
  const decided = strict ? is(small, most) || is(large, 0n) : is(small, 0n) || is(large, most)
  return decided && ![small, large].some(mayFail) ? constant(Bool, !strict) : undefined
}

const mayFail = (expr: Expr): boolean => fragileNodes(expr).has(expr)

/** `not a or b`: lazy in the same way. */
function implied(node: Apply): Expr {
  const [premise, conclusion] = node.args as readonly [Expr, Expr]
  return { ...node, operator: 'or', args: [truth(premise, false), conclusion] }
}

/** What an operation leaves as it is, on the right and, where it commutes, on the left. */
const neutrals: Readonly<Partial<Record<OperatorName, (type: Expr['type']) => Value>>> = {
  'int.add': () => 0,
  'int.sub': () => 0,
  'int.mul': () => 1,
  'bv.add': () => 0n,
  'bv.sub': () => 0n,
  'bv.mul': () => 1n,
  'bv.or': () => 0n,
  'bv.xor': () => 0n,
  'bv.and': type => allOnes(type),
  'bv.shl': () => 0n,
  'bv.lshr': () => 0n,
  'bv.ashr': () => 0n,
  'str.concat': () => '',
}
const fromTheLeft: ReadonlySet<OperatorName> = new Set<OperatorName>([
  'int.add',
  'int.mul',
  'bv.add',
  'bv.mul',
  'bv.or',
  'bv.xor',
  'bv.and',
  'str.concat',
])

function neutral(node: Apply): Expr | undefined {
  const [left, right] = node.args as readonly [Expr, Expr]
  const value = neutrals[node.operator]?.(node.type)
  if (value === undefined) return undefined
  const is = (expr: Expr): boolean => expr.kind === 'constant' && expr.value === value
  if (is(right)) return left
  return fromTheLeft.has(node.operator) && is(left) ? right : undefined
}

const allOnes = (type: Expr['type']): Value => (type.kind === 'BitVec' ? (1n << BigInt(type.width)) - 1n : 0n)

/** Constants that decide an operation whatever the other side is, where that side cannot fail. */
const absorbing: Readonly<Partial<Record<OperatorName, (type: Expr['type']) => Value>>> = {
  'int.mul': () => 0,
  'bv.mul': () => 0n,
  'bv.and': () => 0n,
  'bv.or': allOnes,
}

function absorbed(node: Apply): Expr | undefined {
  const value = absorbing[node.operator]?.(node.type)
  const is = (expr: Expr): boolean => expr.kind === 'constant' && expr.value === value
  if (value === undefined || !node.args.some(is) || node.args.some(mayFail)) return undefined
  return constant(node.type, value)
}
