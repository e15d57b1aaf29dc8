/**
 * ANRF values as JSON and back. Integers beyond 2^53-1 are strings of digits; a bit-vector is a number like an
 * integer, and is also read from `0x…`, `#x…`, `0b…` and `#b…`; an array is its default and its entries.
 */
import { type Type, typeText } from '../anrf/type.ts'
import { type ArrayValue, belongs, normalInt, type Value } from '../anrf/value.ts'

export type ValueJson =
  | number
  | boolean
  | string
  | readonly ValueJson[]
  | { readonly [key: string]: ValueJson }

export function valueJson(value: Value): ValueJson {
  if (typeof value === 'bigint') return integerJson(value)
  if (typeof value !== 'object') return value
  if (isList(value)) return value.map(valueJson)
  return 'entries' in value ? arrayJson(value) : '<function>'
}

const isList = (value: Value): value is readonly Value[] => Array.isArray(value)

function integerJson(value: bigint): number | string {
  const normal = normalInt(value)
  return typeof normal === 'number' ? normal : normal.toString()
}

const arrayJson = (value: ArrayValue): ValueJson => ({
  otherwise: valueJson(value.otherwise),
  entries: Object.fromEntries([...value.entries].map(([key, entry]) => [key, valueJson(entry)])),
})

/** Where a piece of JSON does not fit its type. */
export interface Misfit {
  /** JSON pointer from the value's root: `` at the root, `/2` for the third element. */
  readonly pointer: string
  readonly message: string
  readonly expected: string
  readonly found: string
}
export type Read =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly misfit: Misfit }

/** Reads JSON as a value of the type, or says where it does not fit. */
export function readValue(json: unknown, type: Type, pointer = ''): Read {
  if (type.kind === 'List') return readList(json, type.element, type, pointer)
  const value = scalar(json, type)
  return value !== undefined && belongs(value, type)
    ? { ok: true, value }
    : misfit(json, type, pointer, mendOf(json, type))
}

function readList(json: unknown, element: Type, type: Type, pointer: string): Read {
  if (!Array.isArray(json)) return misfit(json, type, pointer)
  const values: Value[] = []
  for (const [index, item] of json.entries()) {
    const read = readValue(item, element, `${pointer}/${index}`)
    if (!read.ok) return read
    values.push(read.value)
  }
  return { ok: true, value: values }
}

function scalar(json: unknown, type: Type): Value | undefined {
  switch (type.kind) {
    case 'Bool':
      return typeof json === 'boolean' ? json : undefined
    case 'String':
      return typeof json === 'string' ? json : undefined
    case 'Int': {
      const integer = integerOf(json)
      return integer === undefined ? undefined : normalInt(integer)
    }
    case 'BitVec':
      return integerOf(json)
    default:
      return undefined
  }
}

function integerOf(json: unknown): bigint | undefined {
  if (typeof json === 'number') return Number.isSafeInteger(json) ? BigInt(json) : undefined
  if (typeof json !== 'string' || json.length > 100_000) return undefined
  const digits = json.replace(/^#([xb])/, '0$1')
  return /^(-?\d+|0x[\da-fA-F]+|0b[01]+)$/.test(digits) ? BigInt(digits) : undefined
}

function misfit(json: unknown, type: Type, pointer: string, mend = ''): Read {
  const expected = typeText(type)
  const found = foundText(json)
  const message = `expected ${expected}, found ${found}${mend}`
  return { ok: false, misfit: { pointer, message, expected, found } }
}

const mendOf = (json: unknown, type: Type): string =>
  type.kind === 'Int' && typeof json === 'number'
    ? ' (integers beyond 2^53-1 are written as strings of digits)'
    : ''

function foundText(json: unknown): string {
  if (json === undefined) return 'nothing'
  const text = JSON.stringify(json)
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}
