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

/** Structural equality of two values of one type. */
export function sameValue(a: Value, b: Value): boolean {
  if (a === b) return true
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((x, i) => sameValue(x, b[i]))
  return false
}

/** An injective text of a value within its type: a map key, and what a person reads. */
export function valueKey(value: Value): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(valueKey).join(', ')}]`
  return globalThis.String(value)
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
      return typeof value === 'bigint' && value >= 0n && value < 1n << BigInt(type.width)
    case 'List':
      return Array.isArray(value) && value.every(item => belongs(item, type.element))
    default:
      return typeof value === 'object'
  }
}
