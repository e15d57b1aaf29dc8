/**
 * Type rules of operators: matching a signature's patterns against argument types. Patterns are small and fixed,
 * types are shallow, so this is plain structural matching with one binding per variable.
 */
import { maxWidth } from './bits.ts'
import type { Instance, Operator, TypePattern } from './operator.ts'
import { byName, type Field, sameType, type Type, typeParts, typeText } from './type.ts'

/** What is wrong with a use of an operator. */
export interface Mismatch {
  readonly code: 'WRONG_ARITY' | 'WRONG_INDICES' | 'TYPE_MISMATCH'
  readonly message: string
  /** The offending argument's position, where it is one. */
  readonly argument?: number
}

export type Instantiation =
  | { readonly ok: true; readonly instance: Instance }
  | ({ readonly ok: false } & Mismatch)

/** The instance of an operator at these argument types and indices (and of this type), or what is wrong with them. */
export function instantiate(
  row: Operator,
  args: readonly Type[],
  indices: readonly number[] = [],
  wanted?: Type,
): Instantiation {
  const shape = shapeMismatch(row, args, indices)
  if (shape !== undefined) return { ok: false, ...shape }
  const bindings = new Map<string, Type>()
  for (let i = 0; i < row.type.length; i++)
    if (!matches(row.type[i] as TypePattern, args[i] as Type, bindings)) return mismatch(row, args, i)
  const result =
    typeof row.returns === 'function' ? row.returns(args, indices, wanted) : resolve(row.returns, bindings)
  if (result === undefined)
    return {
      ok: false,
      code: 'WRONG_INDICES',
      message: `${row.name} has no result type ${shown(args, indices)}`,
    }
  return { ok: true, instance: { args, result, indices } }
}

function shapeMismatch(
  row: Operator,
  args: readonly Type[],
  indices: readonly number[],
): Mismatch | undefined {
  if (row.variadic !== true && args.length !== row.type.length)
    return {
      code: 'WRONG_ARITY',
      message: `${row.name} takes ${row.type.length} arguments, not ${args.length}`,
    }
  const count = row.indexCount ?? 0
  if (indices.length !== count || !indices.every(index => Number.isSafeInteger(index) && index >= 0))
    return {
      code: 'WRONG_INDICES',
      message: `${row.name} takes ${count} indices, not [${indices.join(', ')}]`,
    }
  return undefined
}

function mismatch(row: Operator, args: readonly Type[], argument: number): Instantiation {
  const expected = row.type.map(patternText).join(', ')
  const found = args.map(typeText).join(', ')
  return {
    ok: false,
    code: 'TYPE_MISMATCH',
    message: `${row.name} takes (${expected}), not (${found}): argument ${argument + 1} does not fit`,
    argument,
  }
}

const shown = (args: readonly Type[], indices: readonly number[]): string =>
  `for (${args.map(typeText).join(', ')}) at indices [${indices.join(', ')}]`

/** Matches and binds; a variable stands for one type, and never for a function. */
function matches(pattern: TypePattern, type: Type, bindings: Map<string, Type>): boolean {
  switch (pattern.kind) {
    case 'Any':
      return type.kind !== 'Function' && bind(pattern.name, type, bindings)
    case 'Bits':
      return type.kind === 'BitVec' && bind(`#${pattern.width}`, type, bindings)
    case 'List':
    case 'Option':
      return type.kind === pattern.kind && matches(pattern.element, type.element, bindings)
    case 'Array':
      return (
        type.kind === 'Array' &&
        matches(pattern.index, type.index, bindings) &&
        matches(pattern.element, type.element, bindings)
      )
    case 'Function':
      return (
        type.kind === 'Function' &&
        pattern.parameters.length === type.parameters.length &&
        pattern.parameters.every((p, i) => matches(p, type.parameters[i] as Type, bindings)) &&
        matches(pattern.returns, type.returns, bindings)
      )
    default:
      return sameType(pattern, type)
  }
}

function bind(name: string, type: Type, bindings: Map<string, Type>): boolean {
  const bound = bindings.get(name)
  if (bound !== undefined) return sameType(bound, type)
  bindings.set(name, type)
  return true
}

function resolve(pattern: TypePattern, bindings: ReadonlyMap<string, Type>): Type | undefined {
  switch (pattern.kind) {
    case 'Any':
      return bindings.get(pattern.name)
    case 'Bits':
      return bindings.get(`#${pattern.width}`)
    case 'List':
    case 'Option': {
      const element = resolve(pattern.element, bindings)
      return element && { kind: pattern.kind, element }
    }
    case 'Array': {
      const index = resolve(pattern.index, bindings)
      const element = resolve(pattern.element, bindings)
      return index && element && { kind: 'Array', index, element }
    }
    case 'Function':
      return undefined
    default:
      return pattern
  }
}

/** A pattern as a person reads it: `List[a]`, `BitVec[n]`, `(a) -> Bool`. */
export function patternText(pattern: TypePattern): string {
  switch (pattern.kind) {
    case 'Any':
      return pattern.name
    case 'Bits':
      return `BitVec[${pattern.width}]`
    case 'List':
    case 'Option':
      return `${pattern.kind}[${patternText(pattern.element)}]`
    case 'Array':
      return `Array[${patternText(pattern.index)}, ${patternText(pattern.element)}]`
    case 'Function':
      return `(${pattern.parameters.map(patternText).join(', ')}) -> ${patternText(pattern.returns)}`
    default:
      return typeText(pattern)
  }
}

/**
 * Whether every width in the type is one a program may hold, tuples have two items or more, fields have names of their
 * own in order, and no function type stands where data belongs. Definitions of named data are looked at by rule T9.
 */
export function isDataType(type: Type): boolean {
  switch (type.kind) {
    case 'BitVec':
      return Number.isSafeInteger(type.width) && type.width >= 1 && type.width <= maxWidth
    case 'Function':
      return false
    case 'Data':
      return true
    case 'Tuple':
      return type.items.length >= 2 && type.items.every(isDataType)
    case 'Record':
      return type.fields.length > 0 && isSorted(type.fields) && typeParts(type).every(isDataType)
    default:
      return typeParts(type).every(isDataType)
  }
}

const isSorted = (fields: readonly Field[]): boolean =>
  fields.every((field, i) => i === 0 || byName(fields[i - 1] as Field, field) < 0)
