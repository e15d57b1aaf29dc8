/**
 * Values of ANRF types in memory.
 * Float: a `number`, any. Option: a list of no item or one. Tuple and Record: the items, a record's in the order of its
 * field names. Named data: the constructor's name, then its fields. They may be deep; passes over values do not recurse.
 * Int: a safe-integer `number`, else a `bigint` (never a bigint that would fit a safe integer).
 * BitVec(n): a `bigint` in [0, 2^n). Bool: boolean. String: a JavaScript string without lone surrogates and
 * without code points above U+2FFFF (SMT-LIB's alphabet), measured in code points. List: an array. A closure exists only while a higher-order operator runs.
 */
import { isProperText } from './text.ts'
import type { Constructor, DataType, Type } from './type.ts'

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
  const root: Value[] = [value]
  const pending: Place[] = [{ items: root, index: 0, type }]
  for (let place = pending.pop(); place !== undefined; place = pending.pop()) {
    const { items, index, type: of } = place
    const item = items[index] as Value
    if (of.kind === 'Int') items[index] = normalInt(item as IntValue)
    const types = itemTypes(item, of)
    if (types === undefined) continue
    const copy = [...(item as readonly Value[])]
    items[index] = copy
    for (let i = 0; i < copy.length; i++) {
      const each = types(i)
      if (each !== undefined) pending.push({ items: copy, index: i, type: each })
    }
  }
  return root[0] as Value
}

/** An item that is yet to be looked at. */
interface Place {
  readonly items: Value[]
  readonly index: number
  readonly type: Type
}

/** Of a value that is a list in memory: the type of each item, undefined for a constructor's name. */
export function itemTypes(value: Value, type: Type): ((i: number) => Type | undefined) | undefined {
  switch (type.kind) {
    case 'List':
    case 'Option':
      return () => type.element
    case 'Tuple':
      return i => type.items[i]
    case 'Record':
      return i => type.fields[i]?.type
    case 'Data': {
      const made = constructorOf(value, type)
      return i => made?.fields[i - 1]?.type
    }
    default:
      return undefined
  }
}

/** The constructor that made a value of named data. */
export const constructorOf = (value: Value, { constructors }: DataType): Constructor | undefined =>
  constructors.find(({ name }) => name === (value as readonly Value[])[0])

/** Equality of two values of one type: NaN is NaN, and -0 is not 0 (of integers there is no -0). */
export function sameValue(a: Value, b: Value): boolean {
  if (Object.is(a, b)) return true
  const left: Value[] = [a]
  const right: Value[] = [b]
  for (
    let x = left.pop(), y = right.pop();
    x !== undefined && y !== undefined;
    x = left.pop(), y = right.pop()
  ) {
    if (Object.is(x, y)) continue
    if (!Array.isArray(x) || !Array.isArray(y)) {
      if (!isArrayValue(x) || !isArrayValue(y) || !sameArray(x, y)) return false
    } else {
      if (x.length !== y.length) return false
      for (const item of x as readonly Value[]) left.push(item)
      for (const item of y as readonly Value[]) right.push(item)
    }
  }
  return true
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

/** An injective text of a value within its type: a map key. */
export const valueKey = (value: Value): string => written(value, Number.POSITIVE_INFINITY)

/** What a person reads: the key, cut off where it is long. Small values with shared parts may have endless keys. */
export function valueText(value: Value): string {
  const text = written(value, mostText)
  return text.length <= mostText ? text : `${text.slice(0, mostText)}…`
}

/** Characters of a value that a person is shown. */
const mostText = 4_000

/** The key, or so much of it that it is longer than `most`. */
function written(value: Value, most: number): string {
  const out: string[] = []
  const pending: (Value | Punctuation)[] = [value]
  let left = most
  for (let top = pending.pop(); top !== undefined && left >= 0; top = pending.pop()) {
    if (top instanceof Punctuation) out.push(top.text)
    else if (Array.isArray(top)) {
      out.push('[')
      pending.push(listEnd)
      const items = top as readonly Value[]
      for (let i = Math.min(items.length - 1, left); i >= 0; i--) {
        pending.push(items[i] as Value)
        if (i > 0) pending.push(comma)
      }
    } else out.push(atomKey(top))
    left -= out.at(-1)?.length ?? 0
  }
  return out.join('')
}

class Punctuation {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}
const listEnd = new Punctuation(']')
const comma = new Punctuation(', ')

function atomKey(value: Value): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (isArrayValue(value)) return arrayKey(value)
  return Object.is(value, -0) ? '-0' : globalThis.String(value)
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
    case 'Float':
      return typeof value === 'number'
    case 'List':
      return Array.isArray(value) && value.every(item => belongs(item, type.element))
    case 'Option':
      return Array.isArray(value) && value.length <= 1 && value.every(item => belongs(item, type.element))
    case 'Tuple':
      return allBelong(value, type.items)
    case 'Record':
      return allBelong(
        value,
        type.fields.map(field => field.type),
      )
    case 'Data':
      return belongsToData(value, type)
    case 'Array':
      return isArrayValue(value) && belongs(value.otherwise, type.element)
    case 'Function':
      return typeof value === 'object' && 'closure' in value
  }
}

const allBelong = (value: Value, types: readonly Type[]): boolean =>
  Array.isArray(value) && value.length === types.length && types.every((type, i) => belongs(value[i], type))

/** Iterative along the fields of named data, where values are deep. */
function belongsToData(value: Value, type: DataType): boolean {
  const pending: (readonly [Value, Type])[] = [[value, type]]
  for (let top = pending.pop(); top !== undefined; top = pending.pop()) {
    const [item, of] = top
    if (of.kind !== 'Data') {
      if (!belongs(item, of)) return false
      continue
    }
    const made = Array.isArray(item) ? constructorOf(item, of) : undefined
    const fields = Array.isArray(item) ? (item.slice(1) as readonly Value[]) : []
    if (made === undefined || made.fields.length !== fields.length) return false
    for (const [i, field] of made.fields.entries()) pending.push([fields[i] as Value, field.type])
  }
  return true
}

/** Whether the test holds for every Int inside the value. */
export function everyInteger(value: Value, type: Type, holds: (integer: IntValue) => boolean): boolean {
  const pending: (readonly [Value, Type])[] = [[value, type]]
  for (let top = pending.pop(); top !== undefined; top = pending.pop()) {
    const [item, of] = top
    if (of.kind === 'Int' && !holds(item as IntValue)) return false
    const types = itemTypes(item, of)
    if (types === undefined) continue
    for (const [i, inner] of (item as readonly Value[]).entries()) {
      const each = types(i)
      if (each !== undefined) pending.push([inner, each])
    }
  }
  return true
}
