/**
 * Values as plain JSON, by type. Integers beyond 2^53 - 1 are decimal strings (both ways), bit-vectors `"#x0f"` or
 * `"#b101"` (also read from non-negative numbers and decimal strings), floats numbers or "NaN", "Infinity",
 * "-Infinity", "-0"; lists and tuples arrays, options the value or null, records objects, named data
 * `{"Node": {"left": "Leaf", …}}`. Exact: nothing is rounded.
 */
import { AnrfError } from './errors.ts'
import { floatText } from './floats.ts'
import { isObject, type Json } from './json.ts'
import { isProperText } from './text.ts'
import { type DataType, type Field, type Type, typeText } from './type.ts'
import { constructorOf, normalInt, type Value } from './value.ts'

/** Deepest nesting of a value that is read or written: readers of JSON recurse. */
export const maxValueDepth = 2_000

/** Throws BAD_TYPE for arrays and functions, which have no JSON form, and TOO_LARGE for a value too deep for JSON. */
export const valueToJson = (value: Value, type: Type): Json => write(value, type, 0)

function write(value: Value, type: Type, depth: number): Json {
  if (depth > maxValueDepth) throw tooDeep()
  const inner = (item: Value, of: Type): Json => write(item, of, depth + 1)
  switch (type.kind) {
    case 'Int':
      return typeof value === 'bigint' ? value.toString() : (value as number)
    case 'Bool':
    case 'String':
      return value as boolean | string
    case 'Float':
      return writeFloat(value as number)
    case 'BitVec':
      return bitVecText(value as bigint, type.width)
    case 'List':
      return (value as readonly Value[]).map(item => inner(item, type.element))
    case 'Option':
      return writeOption(value as readonly Value[], type.element, inner)
    case 'Tuple':
      return (value as readonly Value[]).map((item, i) => inner(item, type.items[i] as Type))
    case 'Record':
      return writeFields(value as readonly Value[], type.fields, inner)
    case 'Data':
      return writeData(value as readonly Value[], type, inner)
    default:
      throw new AnrfError('BAD_TYPE', `${typeText(type)} has no JSON form`)
  }
}

type Inner = (item: Value, type: Type) => Json

const tooDeep = (): AnrfError =>
  new AnrfError('TOO_LARGE', `the value is nested deeper than ${maxValueDepth}`)

/** JSON has neither NaN nor infinities, and its readers lose the sign of zero. */
const writeFloat = (value: number): Json =>
  Number.isFinite(value) && !Object.is(value, -0) ? value : floatText(value)

/** Where null could be an inner option's, the value is wrapped. */
function writeOption([held]: readonly Value[], element: Type, inner: Inner): Json {
  if (held === undefined) return null
  return element.kind === 'Option' ? { some: inner(held, element) } : inner(held, element)
}

const writeFields = (values: readonly Value[], fields: readonly Field[], inner: Inner): Json =>
  Object.fromEntries(fields.map(({ name, type }, i) => [name, inner(values[i] as Value, type)]))

function writeData(value: readonly Value[], type: DataType, inner: Inner): Json {
  const [name, ...values] = value as readonly [string, ...Value[]]
  const fields = constructorOf(value, type)?.fields ?? []
  return fields.length === 0 ? name : { [name]: writeFields(values, fields, inner) }
}

/** SMT-LIB's literal: hexadecimal where the width is a multiple of four. */
export function bitVecText(value: bigint, width: number): string {
  return width % 4 === 0
    ? `#x${value.toString(16).padStart(width / 4, '0')}`
    : `#b${value.toString(2).padStart(width, '0')}`
}

/** Longest decimal numeral that is read: conversion is quadratic. */
const maxDigits = 100_000

/** Throws BAD_VALUE naming the JSON pointer of what does not fit, TOO_LARGE for a value nested too deep. */
export function valueFromJson(json: Json, type: Type, pointer = '', depth = 0): Value {
  if (depth > maxValueDepth) throw new AnrfError('TOO_LARGE', tooDeep().message, pointer)
  const inner: Read = (item, of, at) => valueFromJson(item, of, `${pointer}/${at}`, depth + 1)
  const value = read(json, type, pointer, inner)
  if (value === undefined)
    throw new AnrfError('BAD_VALUE', `${shown(json)} is no ${typeText(type)}${hint(json, type)}`, pointer)
  return value
}

type Read = (json: Json, type: Type, at: string | number) => Value

function read(json: Json, type: Type, pointer: string, inner: Read): Value | undefined {
  switch (type.kind) {
    case 'Int':
      return readInt(json)
    case 'Bool':
      return typeof json === 'boolean' ? json : undefined
    case 'String':
      return typeof json === 'string' && isProperText(json) ? json : undefined
    case 'BitVec':
      return readBitVec(json, type.width)
    case 'List':
      return Array.isArray(json) ? json.map((item: Json, i) => inner(item, type.element, i)) : undefined
    case 'Float':
      return readFloat(json)
    case 'Option':
      return readOption(json, type.element, inner)
    case 'Tuple':
      if (!Array.isArray(json) || json.length !== type.items.length) return undefined
      return type.items.map((item, i) => inner(json[i] as Json, item, i))
    case 'Record':
      return readFields(json, type.fields, pointer, inner)
    case 'Data':
      return readData(json, type, pointer, inner)
    default:
      throw new AnrfError('BAD_TYPE', `${typeText(type)} has no JSON form`, pointer)
  }
}

function readFloat(json: Json): number | undefined {
  if (typeof json === 'number') return Number.isFinite(json) ? json : undefined
  return typeof json === 'string' ? spelledFloats[json] : undefined
}

const spelledFloats: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
  '-0': -0,
}

function readOption(json: Json, element: Type, inner: Read): Value | undefined {
  if (json === null) return []
  if (element.kind !== 'Option') return [inner(json, element, '')]
  const wrapped = isObject(json) && Object.keys(json).length === 1 ? json.some : undefined
  return wrapped === undefined ? undefined : [inner(wrapped, element, 'some')]
}

/** Every field once and nothing else, in any order. */
function readFields(json: Json, fields: readonly Field[], pointer: string, inner: Read): Value[] | undefined {
  if (!isObject(json)) return undefined
  const stranger = Object.keys(json).find(key => fields.every(({ name }) => name !== key))
  if (stranger !== undefined)
    throw new AnrfError('BAD_VALUE', `there is no field ${stranger}`, `${pointer}/${stranger}`)
  return fields.map(({ name, type }) => {
    if (!Object.hasOwn(json, name)) throw new AnrfError('BAD_VALUE', `the field ${name} is missing`, pointer)
    return inner(json[name] as Json, type, name)
  })
}

/** `{"Node": {…}}`; a constructor without fields also as its name. */
function readData(json: Json, type: DataType, pointer: string, inner: Read): Value | undefined {
  const [name, ...more] = isObject(json) ? Object.keys(json) : [json]
  const maker = type.constructors.find(each => each.name === name)
  if (maker === undefined || more.length > 0) return undefined
  const given = isObject(json) ? (json[maker.name] as Json) : {}
  const below: Read = (item, of, at) => inner(item, of, `${maker.name}/${at}`)
  const fields = readFields(given, maker.fields, `${pointer}/${maker.name}`, below)
  return fields && [maker.name, ...fields]
}

function readInt(json: Json): Value | undefined {
  if (typeof json === 'number') return Number.isSafeInteger(json) ? json + 0 : undefined
  if (typeof json !== 'string' || json.length > maxDigits || !/^-?[0-9]+$/.test(json)) return undefined
  return normalInt(BigInt(json))
}

function readBitVec(json: Json, width: number): bigint | undefined {
  const value = typeof json === 'string' ? literalValue(json, width) : naturalValue(json)
  return value !== undefined && value >> BigInt(width) === 0n ? value : undefined
}

function literalValue(text: string, width: number): bigint | undefined {
  if (/^#x[0-9a-fA-F]+$/.test(text) && (text.length - 2) * 4 === width) return BigInt(`0x${text.slice(2)}`)
  if (/^#b[01]+$/.test(text) && text.length - 2 === width) return BigInt(`0b${text.slice(2)}`)
  return text.length <= maxDigits && /^[0-9]+$/.test(text) ? BigInt(text) : undefined
}

const naturalValue = (json: Json): bigint | undefined =>
  typeof json === 'number' && Number.isSafeInteger(json) && json >= 0 ? BigInt(json) : undefined

function shown(json: Json): string {
  const text = JSON.stringify(json)
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}

function hint(json: Json, type: Type): string {
  if (type.kind === 'Int' && typeof json === 'number' && Number.isInteger(json))
    return '; write integers beyond 2^53 - 1 as strings'
  if (type.kind === 'Float') return '; write a number, "NaN", "Infinity", "-Infinity" or "-0"'
  if (type.kind === 'Data')
    return `; write one of ${type.constructors.map(each => (each.fields.length === 0 ? `"${each.name}"` : `{"${each.name}": {…}}`)).join(', ')}`
  if (type.kind === 'BitVec')
    return `; write ${bitVecText(0n, type.width).slice(0, 40)} or a number below 2^${type.width}`
  return type.kind === 'String' && typeof json === 'string'
    ? ' (lone surrogate, or a character above U+2FFFF)'
    : ''
}
