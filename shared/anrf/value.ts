/**
 * Values of ANRF types in memory.
 * Int: a safe-integer `number`, else a `bigint` (never a bigint that would fit a safe integer).
 * BitVec(n): a `bigint` in [0, 2^n). Bool: boolean. String: a JavaScript string without lone surrogates and
 * without code points above U+2FFFF (SMT-LIB's alphabet), measured in code points. List: an array. A closure exists only while a higher-order operator runs.
 */
import { isProperText } from './text.ts'
import type { Type } from './type.ts'

export type IntValue = number | bigint
export type Value = number | bigint | boolean | string | readonly Value[] | Closure | ArrayValue

/** A lambda with its captured environment; the interpreter makes and applies it. */
export interface Closure {
  readonly closure: unknown
}

/** SMT-LIB array value: a default and the entries that differ from it, keyed by `valueKey` of the index. */
export interface ArrayValue {
  readonly otherwise: Value
  readonly entries: ReadonlyMap<string, Value>
}

/** The integer in its one representation. */
export function normalInt(value: IntValue): IntValue {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value + 0 : BigInt(value)
  return value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER)
    ? Number(value)
    : value
}

/** The value with every integer in its one representation. */
export function normalValue(value: Value, type: Type): Value {
  if (type.kind === 'Int') return normalInt(value as IntValue)
  if (type.kind !== 'List') return value
  return (value as readonly Value[]).map(item => normalValue(item, type.element))
}

/** Structural equality of two values of one type. */
export function sameValue(a: Value, b: Value): boolean {
  if (a === b) return true
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((x, i) => sameValue(x, b[i]))
  return isArrayValue(a) && isArrayValue(b) && sameArray(a, b)
}

const isArrayValue = (value: Value): value is ArrayValue => typeof value === 'object' && 'entries' in value

/** Entries never equal the default, so over an infinite index equal arrays look equal. */
function sameArray(a: ArrayValue, b: ArrayValue): boolean {
  if (!sameValue(a.otherwise, b.otherwise) || a.entries.size !== b.entries.size) return false
  for (const [index, value] of a.entries) {
    const other = b.entries.get(index)
    if (other === undefined || !sameValue(value, other)) return false
  }
  return true
}

/** An injective text of a value within its type: a map key, and what a person reads. */
export function valueKey(value: Value): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(valueKey).join(', ')}]`
  if (isArrayValue(value)) return arrayKey(value)
  return globalThis.String(value)
}

function arrayKey({ otherwise, entries }: ArrayValue): string {
  const shown = [...entries].map(([index, value]) => `${index}: ${valueKey(value)}`).toSorted()
  return `{${[...shown, `else: ${valueKey(otherwise)}`].join(', ')}}`
}

/** Whether the value belongs to the type. */
export function belongs(value: Value, type: Type): boolean {
  switch (type.kind) {
    case 'Int':
      return typeof value === 'bigint' || (typeof value === 'number' && Number.isSafeInteger(value))
    case 'Bool':
      return typeof value === 'boolean'
    case 'String':
      return typeof value === 'string' && isProperText(value)
    case 'BitVec':
      return typeof value === 'bigint' && value >= 0n && value >> BigInt(type.width) === 0n
    case 'List':
      return Array.isArray(value) && value.every(item => belongs(item, type.element))
    case 'Array':
      return isArrayValue(value) && belongs(value.otherwise, type.element)
    case 'Function':
      return typeof value === 'object' && 'closure' in value
  }
}
