/**
 * What a piece of text means: a typed expression. A `loose` term is made of literals alone and takes the type its
 * context wants: `1` is an Int until it meets a BitVec or a Float, `[]` is a List[Int] until it meets another list.
 */
import { constant } from '../../anrf/build.ts'
import type { Expr } from '../../anrf/expr.ts'
import type { OperatorName } from '../../anrf/operators/registry.ts'
import { fold, withChildren } from '../../anrf/traverse.ts'
import { sameType, type Type } from '../../anrf/type.ts'
import { itemTypes, normalInt, type Value } from '../../anrf/value.ts'
import type { Place } from './syntax.ts'
import { partTypes, written } from './written.ts'

export interface Term {
  readonly kind: 'term'
  readonly expr: Expr
  readonly loose: boolean
  readonly at: Place
  /** The elements, where the term is a list written out. */
  readonly items?: readonly Term[]
  /** What an option, tuple or record is written out of; it is loose where one of them is. */
  readonly parts?: readonly Term[]
}
/** `low..high`, the upper end excluded; only behind `in`. */
export interface Range {
  readonly kind: 'range'
  readonly low: Term
  readonly high: Term
  readonly at: Place
}
/** The name of a constructor; only behind `is`. */
export interface MakerName {
  readonly kind: 'maker'
  readonly name: string
  readonly at: Place
}
export type Meaning = Term | Range | MakerName

export const term = (expr: Expr, at: Place, loose = false): Term => ({ kind: 'term', expr, loose, at })

/** Why a term cannot have a type: it has another one, or its number lies outside the width. */
export type Misfit = 'type' | 'width'

/** The term as an expression of the type. */
export function coerce(from: Term, type: Type): Expr | Misfit {
  if (sameType(from.expr.type, type)) return from.expr
  if (!from.loose) return 'type'
  return from.parts === undefined ? retype(from.expr, type) : retypeParts(from, from.parts, type)
}

function retypeParts(from: Term, parts: readonly Term[], type: Type): Expr | Misfit {
  const types = sameShape(from.expr.type, type) ? partTypes(type, parts.length) : undefined
  if (types === undefined) return 'type'
  const exprs: Expr[] = []
  for (const [i, part] of parts.entries()) {
    const fitted = coerce(part, types[i] as Type)
    if (typeof fitted === 'string') return fitted
    exprs.push(fitted)
  }
  return written(type, exprs)
}

/** Of one kind, as tuples with as many items, as records with fields of the same names. */
function sameShape(a: Type, b: Type): boolean {
  if (a.kind === 'Tuple' && b.kind === 'Tuple') return a.items.length === b.items.length
  if (a.kind !== 'Record' || b.kind !== 'Record') return a.kind === b.kind
  return a.fields.length === b.fields.length && a.fields.every(({ name }, i) => name === b.fields[i]?.name)
}

const bitVectorTwin: Partial<Record<OperatorName, OperatorName>> = {
  'int.add': 'bv.add',
  'int.sub': 'bv.sub',
  'int.mul': 'bv.mul',
  'int.neg': 'bv.neg',
}
const floatTwin: Partial<Record<OperatorName, OperatorName>> = {
  'int.add': 'float.add',
  'int.sub': 'float.sub',
  'int.mul': 'float.mul',
  'int.neg': 'float.neg',
}

/** The operators that keep a term loose. */
export const keepsLoose = (operator: OperatorName): boolean => bitVectorTwin[operator] !== undefined

function twinOf(operator: OperatorName, type: Type): OperatorName | undefined {
  if (operator === 'if') return 'if'
  return type.kind === 'BitVec'
    ? bitVectorTwin[operator]
    : type.kind === 'Float'
      ? floatTwin[operator]
      : undefined
}

/** Literals, and sums of literals, of another type; conditions of `if` keep theirs. */
function retype(root: Expr, type: Type): Expr | Misfit {
  return fold<Expr | Misfit>(root, (node, results) => {
    if (node.kind === 'constant') return retypeConstant(node.value, node.type, type)
    if (node.kind !== 'apply') return 'type'
    const operator = twinOf(node.operator, type)
    if (operator === undefined) return 'type'
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
  if (to.kind === 'Float' && from.kind === 'Int') return floatOf(Number(value))
  const [own, wanted] = [itemTypes(value, from), itemTypes(value, to)]
  if (own === undefined || wanted === undefined || !sameShape(from, to)) return 'type'
  const items = (value as readonly Value[]).map((item, i) => {
    const [a, b] = [own(i), wanted(i)]
    return a === undefined || b === undefined ? 'type' : retypeValue(item, a, b)
  })
  const misfit = items.find(item => typeof item === 'string')
  return misfit ?? { value: items.map(item => (item as { value: Value }).value) }
}

/** The double nearest to an integer; of one beyond the largest double there is none. */
const floatOf = (value: number): { readonly value: number } | 'type' =>
  Number.isFinite(value) ? { value } : 'type'

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
