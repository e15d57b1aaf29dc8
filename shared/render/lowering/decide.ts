/** Terms that constants or a repeated variable decide: compilers call the rest of them unreachable. */
import { apply, constant } from '../../anrf/build.ts'
import type { Apply, Constant, Expr } from '../../anrf/expr.ts'
import { type OperatorName, operatorRow } from '../../anrf/operators/registry.ts'
import { Bool } from '../../anrf/type.ts'
import type { Value } from '../../anrf/value.ts'

/** What the term is in fewer words; a first operand that may fail stays. Undefined where nothing decides it. */
export const decided = (node: Apply): Expr | undefined => decidedByConstant(node) ?? decidedByItself(node)

/** In words: what is longer reads better as it is made. */
const largest = 64
/** Texts are often shorter than was foreseen: in words before, in characters after. */
const [largestTried, longest] = [1024, 64]

/** An operation on constants, where it has a value of a size to be read; an error stays to be met at its time. */
export function computed(node: Apply): Constant | undefined {
  const row = operatorRow(node.operator)
  if (row.evaluate === undefined) return undefined
  if (!node.args.every((arg): arg is Constant => arg.kind === 'constant')) return undefined
  const args = node.args.map(arg => arg.value) as never
  const instance = { args: node.args.map(arg => arg.type), result: node.type, indices: node.indices ?? [] }
  if (row.defined !== undefined && !row.defined.holds(args, instance)) return undefined
  const isText = node.type.kind === 'String'
  if ((row.size?.(args, instance) ?? 0) > (isText ? largestTried : largest)) return undefined
  const value = row.evaluate(args, instance) as Value
  return isText && (value as string).length > longest ? undefined : constant(node.type, value)
}

/** A lazy operation whose constant operand says what it is. */
export function decidedByConstant({ operator, args }: Apply): Expr | undefined {
  const [first, second, third] = args
  const [left, right] = [first, second].map(arg => (arg?.kind === 'constant' ? arg.value : undefined))
  if (operator === 'int.forall' || operator === 'int.exists') return ofNothing(operator, first, second)
  switch (operator) {
    case 'if':
      return typeof left === 'boolean' ? (left ? second : third) : undefined
    case 'and':
      return left === true ? second : left === false || right === true ? first : undefined
    case 'or':
      return left === false ? second : left === true || right === false ? first : undefined
    case 'implies':
      return left === true ? second : left === false ? constant(Bool, true) : undefined
    default:
      return undefined
  }
}

/** What holds of every integer between bounds that leave none, or of some of them. */
function ofNothing(operator: OperatorName, low: Expr | undefined, high: Expr | undefined): Expr | undefined {
  if (low?.kind !== 'constant' || high?.kind !== 'constant') return undefined
  const isEmpty = BigInt(low.value as number) >= BigInt(high.value as number)
  return isEmpty ? constant(Bool, operator === 'int.forall') : undefined
}

/** A variable compared with itself. */
export function decidedByItself(node: Apply): Expr | undefined {
  const [left, right] = node.args
  const same = left?.kind === 'variable' && right?.kind === 'variable' && left.name === right.name
  return same ? ofItself(node) : undefined
}

/** A comparison of any value with itself; only the first operand is looked at. */
export const ofItself = (node: Apply): Expr | undefined => withItself[node.operator]?.(node)

type Deciding = (node: Apply) => Expr
const always = (): Expr => constant(Bool, true)
const never = (): Expr => constant(Bool, false)
/** NaN is the one float that is not as large as itself. */
const unlessNaN: Deciding = ({ args }) => apply('not', [apply('float.is_nan', args.slice(0, 1))])

const withItself: Readonly<Partial<Record<OperatorName, Deciding>>> = {
  'int.lt': never,
  'int.gt': never,
  'int.le': always,
  'int.ge': always,
  'bv.ult': never,
  'bv.ugt': never,
  'bv.slt': never,
  'bv.sgt': never,
  'bv.ule': always,
  'bv.uge': always,
  'bv.sle': always,
  'bv.sge': always,
  'bv.comp': ({ type }) => constant(type, 1n),
  'float.lt': never,
  'float.gt': never,
  'float.eq': unlessNaN,
  'float.le': unlessNaN,
  'float.ge': unlessNaN,
  'str.lt': never,
  'str.le': always,
  'str.contains': always,
  'str.prefixof': always,
  'str.suffixof': always,
  xor: never,
  eq: always,
  distinct: never,
}
