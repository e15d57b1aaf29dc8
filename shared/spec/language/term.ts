/**
 * What a piece of text means: a typed expression. A `loose` term is made of literals alone and takes the type its
 * context wants: `1` is an Int until it meets a BitVec, `[]` is a List[Int] until it meets another list.
 */
import { constant } from '../../anrf/build.ts'
import type { Expr } from '../../anrf/expr.ts'
import type { OperatorName } from '../../anrf/operators/registry.ts'
import { fold, withChildren } from '../../anrf/traverse.ts'
import { sameType, type Type } from '../../anrf/type.ts'
import { normalInt, type Value } from '../../anrf/value.ts'
import type { Place } from './syntax.ts'

export interface Term {
  readonly kind: 'term'
  readonly expr: Expr
  readonly loose: boolean
  readonly at: Place
  /** The elements, where the term is a list written out. */
  readonly items?: readonly Term[]
}
/** `low..high`, the upper end excluded; only behind `in`. */
export interface Range {
  readonly kind: 'range'
  readonly low: Term
  readonly high: Term
  readonly at: Place
}
export type Meaning = Term | Range

export const term = (expr: Expr, at: Place, loose = false): Term => ({ kind: 'term', expr, loose, at })

/** Why a term cannot have a type: it has another one, or its number lies outside the width. */
export type Misfit = 'type' | 'width'

/** The term as an expression of the type. */
export function coerce(from: Term, type: Type): Expr | Misfit {
  if (sameType(from.expr.type, type)) return from.expr
  return from.loose ? retype(from.expr, type) : 'type'
}

const bitVectorTwin: Partial<Record<OperatorName, OperatorName>> = {
  'int.add': 'bv.add',
  'int.sub': 'bv.sub',
  'int.mul': 'bv.mul',
  'int.neg': 'bv.neg',
}

/** The operators that keep a term loose. */
export const keepsLoose = (operator: OperatorName): boolean => bitVectorTwin[operator] !== undefined

/** Literals, and sums of literals, of another type; conditions of `if` keep theirs. */
function retype(root: Expr, type: Type): Expr | Misfit {
  return fold<Expr | Misfit>(root, (node, results) => {
    if (node.kind === 'constant') return retypeConstant(node.value, node.type, type)
    if (node.kind !== 'apply') return 'type'
    const operator = node.operator === 'if' ? 'if' : bitVectorTwin[node.operator]
    if (operator === undefined || (operator !== 'if' && type.kind !== 'BitVec')) return 'type'
    const args = node.args.map((arg, i) => (operator === 'if' && i === 0 ? arg : (results[i] ?? 'type')))
    const misfit = args.find(arg => typeof arg === 'string')
    if (misfit !== undefined) return misfit
    return { ...withChildren(node, args as Expr[]), operator, type } as Expr
  })
}

function retypeConstant(value: Value, from: Type, to: Type): Expr | Misfit {
  const retyped = retypeValue(value, from, to)
  return typeof retyped === 'string' ? retyped : constant(to, retyped.value)
}

function retypeValue(value: Value, from: Type, to: Type): { readonly value: Value } | Misfit {
  if (sameType(from, to)) return { value }
  if (to.kind === 'BitVec' && (from.kind === 'Int' || from.kind === 'BitVec'))
    return bitsOf(BigInt(value as number | bigint), to.width)
  if (to.kind !== 'List' || from.kind !== 'List') return 'type'
  const items = (value as readonly Value[]).map(item => retypeValue(item, from.element, to.element))
  const misfit = items.find(item => typeof item === 'string')
  return misfit ?? { value: items.map(item => (item as { value: Value }).value) }
}

/** The integer as `width` bits: unsigned, or two's complement where negative. */
export function bitsOf(value: bigint, width: number): { readonly value: bigint } | 'width' {
  const limit = 1n << BigInt(width)
  if (value >= limit || value < -(limit >> 1n)) return 'width'
  return { value: value < 0n ? value + limit : value }
}

/** The integer a term is, where it is an integer literal. */
export function literalInt(from: Term): bigint | undefined {
  const { expr } = from
  return from.loose && expr.kind === 'constant' && expr.type.kind === 'Int'
    ? BigInt(expr.value as number | bigint)
    : undefined
}

export const intConstant = (value: bigint, at: Place): Term =>
  term(constant({ kind: 'Int' }, normalInt(value)), at, true)
