/**
 * Operations that leave an operand as it is or have one value whatever it is, negations moved into comparisons,
 * comparisons with truth values. Linters refuse what this removes.
 */
import { apply, constant } from '../../anrf/build.ts'
import type { Apply, Expr } from '../../anrf/expr.ts'
import type { OperatorName } from '../../anrf/operators/registry.ts'
import { Bool, type Type } from '../../anrf/type.ts'
import type { Value } from '../../anrf/value.ts'
import { computed, decided } from '../lowering/decide.ts'
import { mayFail } from '../lowering/failing.ts'
import { opposites } from '../lowering/negation.ts'
import { sameTerm } from '../lowering/same-term.ts'
import { writtenOut } from './constant-folding.ts'
import { decidingNothing } from './for-its-error.ts'
import { ofKnownOption } from './known-options.ts'
import { underMask } from './masked.ts'
import { besideNaN } from './not-a-number.ts'
import type { Rule } from './pass.ts'
import { ofSameOperands } from './same-operands.ts'
import { ofWrittenList } from './written-lists.ts'

export const identities: Rule = {
  name: 'identities',
  doc: 'x + 0, x * 0, x = true, not (x < y), x < x',
  level: 1,
  rewrite: node =>
    ofSameOperands(node) ??
    decidingNothing(node) ??
    besideNaN(node) ??
    neutral(node) ??
    absorbed(node) ??
    ofOne(node) ??
    inverted(node) ??
    shiftedOut(node) ??
    unmoved(node) ??
    ordered(node) ??
    ofText(node) ??
    ofKnownOption(node) ??
    ofWrittenList(node) ??
    underMask(node) ??
    (forms[node.operator] ?? nothing)(node),
}

type Rewriting = (node: Apply) => Expr | undefined
const nothing: Rewriting = () => undefined

const forms: Readonly<Partial<Record<OperatorName, Rewriting>>> = {
  implies: ({ type, args: [premise, conclusion] }) => {
    const args = [truth(premise as Expr, false), conclusion as Expr]
    const either: Apply = { kind: 'apply', type, operator: 'or', args }
    return decided(either) ?? either
  },
  xor: node => withTruth(node, false),
  eq: node => compared(node, true),
  distinct: node => compared(node, false),
  'float.eq': constantLast,
  'bv.comp': constantLast,
  not: ({ args: [inner] }) => turned(inner as Expr),
}

/** The negation in one comparison less; undefined where `not` has to stay. */
function turned(inner: Expr): Expr | undefined {
  if (inner.kind !== 'apply') return undefined
  if (inner.operator === 'not') return inner.args[0]
  const opposite = opposites[inner.operator]
  return opposite && { ...inner, operator: opposite }
}

/** `x = true`, `x = none`, `3 = x`. */
function compared(node: Apply, equal: boolean): Expr | undefined {
  const [left, right] = node.args as readonly [Expr, Expr]
  const said = left.type.kind === 'Bool' ? withTruth(node, equal) : withNone(left, right, equal)
  return said ?? constantLast(node)
}

/** `x = 3`, as one says it; a list may be made of constants without being one. */
function constantLast(node: Apply): Apply | undefined {
  const [left, right] = node.args as readonly [Expr, Expr]
  const turns = writtenOut(left).kind === 'constant' && writtenOut(right).kind !== 'constant'
  return turns ? { ...node, args: [right, left] } : undefined
}

/** Whether an option is empty is asked of it, as every language has a word for. */
function withNone(left: Expr, right: Expr, equal: boolean): Expr | undefined {
  const asked = isNone(right) ? left : isNone(left) ? right : undefined
  return asked && truth(apply('option.is_some', [asked]), !equal)
}

const isNone = (expr: Expr): boolean =>
  expr.kind === 'constant' && expr.type.kind === 'Option' && (expr.value as readonly Value[]).length === 0

/** `x = true` and `x xor true`, either way round. */
function withTruth({ args }: Apply, equal: boolean): Expr | undefined {
  const [left, right] = args as readonly [Expr, Expr]
  if (right.kind === 'constant') return truth(left, (right.value === true) === equal)
  return left.kind === 'constant' ? truth(right, (left.value === true) === equal) : undefined
}

const not = (inner: Expr): Expr => ({ kind: 'apply', type: Bool, operator: 'not', args: [inner] })
const truth = (of: Expr, holds: boolean): Expr => (holds ? of : (turned(of) ?? not(of)))

type Order = readonly [small: 0 | 1, strict: boolean, signed: boolean]

/** Comparisons that the ends of the type decide; neither side can fail. */
const orders: Readonly<Partial<Record<OperatorName, Order>>> = {
  'bv.ult': [0, true, false],
  'bv.ule': [0, false, false],
  'bv.ugt': [1, true, false],
  'bv.uge': [1, false, false],
  'bv.slt': [0, true, true],
  'bv.sle': [0, false, true],
  'bv.sgt': [1, true, true],
  'bv.sge': [1, false, true],
}

/** The smallest and the largest vector. */
function endsOf(type: Type, signed: boolean): readonly [least: bigint, most: bigint] {
  const most = BigInt(allOnes(type) as bigint)
  return signed ? [(most >> 1n) + 1n, most >> 1n] : [0n, most]
}

function ordered(node: Apply): Expr | undefined {
  const [smaller, strict, signed = false] = orders[node.operator] ?? []
  if (smaller === undefined) return undefined
  const [small, large] = [node.args[smaller], node.args[1 - smaller]] as [Expr, Expr]
  const [least, most] = endsOf(small.type, signed)
  const isDecided = strict ? is(small, most) || is(large, least) : is(small, least) || is(large, most)
  if (isDecided) return [small, large].some(side => mayFail(side)) ? undefined : constant(Bool, !strict)
  return !strict && (is(large, least) || is(small, most)) ? same(small, large) : undefined
}

/** `x <= 0`: only the end itself is left. */
const same = (left: Expr, right: Expr): Expr => ({
  kind: 'apply',
  type: Bool,
  operator: 'eq',
  args: left.kind === 'constant' ? [right, left] : [left, right],
})

/** Nothing comes before the empty text; a part that gives way to itself leaves the text as it is. */
function ofText({ operator, args: [left, right, third] }: Apply): Expr | undefined {
  if (operator === 'str.replace' || operator === 'str.replace_all')
    return right && third && sameTerm(right, third) && !mayFail(right) ? left : undefined
  if (operator === 'str.contains' && left && right && is(left, '')) return same(right, left)
  if (operator !== 'str.lt' && operator !== 'str.le') return undefined
  if (left === undefined || right === undefined) return undefined
  if (operator === 'str.lt') return is(right, '') && !mayFail(left) ? constant(Bool, false) : undefined
  if (is(right, '')) return same(left, right)
  return is(left, '') && !mayFail(right) ? constant(Bool, true) : undefined
}

const is = (expr: Expr, value: Value): boolean => expr.kind === 'constant' && expr.value === value
const allOnes = (type: Type): Value => (type.kind === 'BitVec' ? (1n << BigInt(type.width)) - 1n : 0n)

/** What an operation leaves as it is, on the right and, where it commutes, on the left. */
const neutrals: Readonly<Partial<Record<OperatorName, (type: Type) => Value>>> = {
  'int.add': () => 0,
  'int.sub': () => 0,
  'int.mul': () => 1,
  'int.div': () => 1,
  'bv.udiv': () => 1n,
  'bv.add': () => 0n,
  'bv.sub': () => 0n,
  'bv.mul': () => 1n,
  'bv.or': () => 0n,
  'bv.xor': () => 0n,
  'bv.and': allOnes,
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

function neutral({ operator, type, args }: Apply): Expr | undefined {
  const [left, right] = args as readonly [Expr, Expr]
  const value = neutrals[operator]?.(type)
  if (value === undefined) return undefined
  if (is(right, value)) return left
  return fromTheLeft.has(operator) && is(left, value) ? right : undefined
}

/** Constants that decide an operation whatever the other side is. */
const absorbing: Readonly<Partial<Record<OperatorName, (type: Type) => Value>>> = {
  'int.mul': () => 0,
  'bv.mul': () => 0n,
  'bv.and': () => 0n,
  'bv.or': allOnes,
}

function absorbed({ operator, type, args }: Apply): Expr | undefined {
  const value = absorbing[operator]?.(type)
  if (value === undefined || !args.some(arg => is(arg, value))) return undefined
  if (!args.some(arg => mayFail(arg))) return constant(type, value)
  return operator === 'bv.and' ? emptied(args.find(arg => !is(arg, value)) as Expr) : undefined
}

/** Nothing is left over by one. */
function ofOne({ operator, type, args: [left, right] }: Apply): Expr | undefined {
  if (operator !== 'int.mod' && operator !== 'bv.urem') return undefined
  const isOne = right !== undefined && (is(right, 1) || is(right, 1n))
  const zero = operator === 'int.mod' ? 0 : 0n
  return isOne && left !== undefined && !mayFail(left) ? constant(type, zero) : undefined
}

const inner: Readonly<Partial<Record<OperatorName, OperatorName>>> = {
  'bv.nand': 'bv.and',
  'bv.nor': 'bv.or',
  'bv.xnor': 'bv.xor',
}

/** Where a constant makes the operation inside simpler, the inverse of that. */
function inverted(node: Apply): Expr | undefined {
  const operator = inner[node.operator]
  const plain = operator && { ...node, operator }
  const simpler = plain && (neutral(plain) ?? absorbed(plain) ?? shiftedOut(plain) ?? ofSameOperands(plain))
  if (simpler === undefined) return undefined
  const inverse: Apply = { ...node, operator: 'bv.not', args: [simpler] }
  return computed(inverse) ?? inverse
}

/** All bits of a vector are shifted out. */
function shiftedOut({ operator, type, args: [left, right] }: Apply): Expr | undefined {
  if (type.kind !== 'BitVec' || left === undefined) return undefined
  const isShift = operator === 'bv.shl' || operator === 'bv.lshr'
  const isAll = isShift && right?.kind === 'constant' && (right.value as bigint) >= BigInt(type.width)
  return isAll ? emptied(left) : undefined
}

/** No bit is left; what may fail is computed. Linters know of `& 0` that nothing is left by it. */
const emptied = (vector: Expr): Expr => {
  const zero = constant(vector.type, 0n)
  return mayFail(vector) ? apply('bv.mul', [vector, zero]) : zero
}

/** Extended by no bit, or rotated all the way round. */
function unmoved({ operator, type, args: [inner], indices: [by = 0] = [] }: Apply): Expr | undefined {
  if (operator === 'bv.zero_extend' || operator === 'bv.sign_extend') return by === 0 ? inner : undefined
  if (operator !== 'bv.rotate_left' && operator !== 'bv.rotate_right') return undefined
  return type.kind === 'BitVec' && by % type.width === 0 ? inner : undefined
}
