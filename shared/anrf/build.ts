/** Typed smart constructors of expressions: what they return has the type its rule gives, or they throw AnrfError. */
import { wrap } from './bits.ts'
import { AnrfError } from './errors.ts'
import type { Apply, Call, Constant, Expr, Lambda, Let, Variable } from './expr.ts'
import { type OperatorName, operatorRow } from './operators/registry.ts'
import { instantiate, isDataType } from './signature.ts'
import {
  BitVec,
  Bool,
  byName,
  type Constructor,
  type DataType,
  Float,
  Int,
  Option,
  Str,
  sameType,
  type Type,
  typeText,
} from './type.ts'
import { belongs, type IntValue, normalInt, normalValue, type Value, valueKey } from './value.ts'

const noIndices: readonly number[] = []

/**
 * An operator applied; infers the result's type, for which `record.make` and `data.make` need to be told it. Throws
 * WRONG_ARITY, WRONG_INDICES, TYPE_MISMATCH.
 */
export function apply(
  operator: OperatorName,
  args: readonly Expr[],
  indices = noIndices,
  wanted?: Type,
): Apply {
  const found = instantiate(operatorRow(operator), args.map(typeOf), indices, wanted)
  if (!found.ok) throw new AnrfError(found.code, found.message)
  const type = found.instance.result
  return indices.length === 0
    ? { kind: 'apply', type, operator, args }
    : { kind: 'apply', type, operator, args, indices }
}

const typeOf = (expr: Expr): Type => expr.type

/** Throws BAD_VALUE where the value does not belong to the type, BAD_TYPE for a type no value has. */
export function constant(type: Type, value: Value): Constant {
  if (!isDataType(type)) throw new AnrfError('BAD_TYPE', `${typeText(type)} has no constants`)
  if (!belongs(value, type)) throw new AnrfError('BAD_VALUE', `${valueKey(value)} is no ${typeText(type)}`)
  return { kind: 'constant', type, value: normalValue(value, type) }
}

export const variable = (name: string, type: Type): Variable => ({ kind: 'variable', type, name })

/** A call; arity and argument types are the checker's to compare with the callee. */
export const call = (name: string, args: readonly Expr[], type: Type): Call => ({
  kind: 'call',
  type,
  function: name,
  args,
})

/** `let bound = value in body`. Throws TYPE_MISMATCH where the value has another type than the variable. */
export function letIn(bound: Variable, value: Expr, body: Expr): Let {
  if (!sameType(bound.type, value.type))
    throw new AnrfError(
      'TYPE_MISMATCH',
      `${bound.name} is ${typeText(bound.type)}, its value ${typeText(value.type)}`,
    )
  return { kind: 'let', type: body.type, variable: bound, value, body }
}

export function lambda(parameters: readonly Variable[], body: Expr): Lambda {
  const type: Type = { kind: 'Function', parameters: parameters.map(typeOf), returns: body.type }
  return { kind: 'lambda', type, parameters, body }
}

export const int = (value: IntValue): Constant => constant(Int, normalInt(value))
export const bool = (value: boolean): Constant => (value ? yes : no)
export const str = (value: string): Constant => constant(Str, value)
export const float = (value: number): Constant => constant(Float, value)
/** The option without a value. */
export const none = (element: Type): Constant => constant(Option(element), [])
export const some = (value: Expr): Apply => apply('option.some', [value])
export const tuple = (...items: readonly Expr[]): Apply => apply('tuple.make', items)
/** A record of the fields given by name. Throws WRONG_INDICES where the names are not the type's. */
export function record(fields: Readonly<Record<string, Expr>>): Apply {
  const named = Object.entries(fields).map(([name, value]) => ({ name, type: value.type, value }))
  const sorted = named.toSorted(byName)
  const type: Type = { kind: 'Record', fields: sorted.map(({ name, type }) => ({ name, type })) }
  return apply(
    'record.make',
    sorted.map(({ value }) => value),
    noIndices,
    type,
  )
}
/** The field of a record. Throws WRONG_INDICES where it has no such field. */
export const field = (record: Expr, name: string): Apply =>
  apply('record.get', [record], [positionOf(record.type.kind === 'Record' ? record.type.fields : [], name)])
/** A value of named data. Throws WRONG_INDICES where there is no such constructor with these fields. */
export const construct = (type: DataType, maker: string, ...fields: readonly Expr[]): Apply =>
  apply('data.make', fields, [positionOf(type.constructors, maker)], type)
/** Whether a value of named data was made by the constructor. */
export const isMadeBy = (value: Expr, maker: string): Apply =>
  apply('data.is', [value], [positionOf(constructorsOf(value), maker)])
/** A field of what the constructor made. */
export function part(value: Expr, maker: string, name: string): Apply {
  const position = positionOf(constructorsOf(value), maker)
  const fields = constructorsOf(value)[position]?.fields ?? []
  return apply('data.get', [value], [position, positionOf(fields, name)])
}

const constructorsOf = ({ type }: Expr): readonly Constructor[] =>
  type.kind === 'Data' ? type.constructors : []

/** One beyond the last, which no operator takes, for a name that is not there. */
function positionOf(named: readonly { readonly name: string }[], name: string): number {
  const position = named.findIndex(each => each.name === name)
  return position < 0 ? named.length : position
}

/** The value modulo 2^width. */
export const bv = (value: bigint | number, width: number): Constant =>
  constant(BitVec(width), wrap(BigInt(value), width))

const yes = constant(Bool, true)
const no = constant(Bool, false)

/** Conjunction of any number of terms, left-folded; `true` of none. */
export const and = (...terms: readonly Expr[]): Expr => chain('and', terms, yes)
/** Disjunction of any number of terms, left-folded; `false` of none. */
export const or = (...terms: readonly Expr[]): Expr => chain('or', terms, no)
export const not = (term: Expr): Expr => apply('not', [term])
export const implies = (premise: Expr, conclusion: Expr): Expr => apply('implies', [premise, conclusion])
export const eq = (a: Expr, b: Expr): Expr => apply('eq', [a, b])
export const ite = (condition: Expr, yes: Expr, no: Expr): Expr => apply('if', [condition, yes, no])

function chain(operator: 'and' | 'or', [first, ...rest]: readonly Expr[], none: Expr): Expr {
  if (first === undefined) return none
  return rest.reduce((left, right) => apply(operator, [left, right]), first)
}
