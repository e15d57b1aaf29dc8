/**
 * Values as plain JSON, by type. Integers beyond 2^53 - 1 are decimal strings (both ways), bit-vectors `"#x0f"` or
 * `"#b101"` (also read from non-negative numbers and decimal strings), lists arrays. Exact: nothing is rounded.
 */
import { AnrfError } from './errors.ts'
import type { Json } from './json.ts'
import { isProperText } from './text.ts'
import { type Type, typeText } from './type.ts'
import { normalInt, type Value } from './value.ts'

/** Throws BAD_TYPE for arrays and functions, which have no JSON form. */
export function valueToJson(value: Value, type: Type): Json {
  switch (type.kind) {
    case 'Int':
      return typeof value === 'bigint' ? value.toString() : (value as number)
    case 'Bool':
    case 'String':
      return value as boolean | string
    case 'BitVec':
      return bitVecText(value as bigint, type.width)
    case 'List':
      return (value as readonly Value[]).map(item => valueToJson(item, type.element))
    default:
      throw new AnrfError('BAD_TYPE', `${typeText(type)} has no JSON form`)
  }
}

/** SMT-LIB's literal: hexadecimal where the width is a multiple of four. */
export function bitVecText(value: bigint, width: number): string {
  return width % 4 === 0
    ? `#x${value.toString(16).padStart(width / 4, '0')}`
    : `#b${value.toString(2).padStart(width, '0')}`
}

/** Longest decimal numeral that is read: conversion is quadratic. */
const maxDigits = 100_000

/** Throws BAD_VALUE naming the JSON pointer of what does not fit. */
export function valueFromJson(json: Json, type: Type, pointer = ''): Value {
  const value = read(json, type, pointer)
  if (value === undefined)
    throw new AnrfError('BAD_VALUE', `${shown(json)} is no ${typeText(type)}${hint(json, type)}`, pointer)
  return value
}

function read(json: Json, type: Type, pointer: string): Value | undefined {
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
      if (!Array.isArray(json)) return undefined
      return json.map((item: Json, i) => valueFromJson(item, type.element, `${pointer}/${i}`))
    default:
      throw new AnrfError('BAD_TYPE', `${typeText(type)} has no JSON form`, pointer)
  }
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
  if (type.kind === 'BitVec')
    return `; write ${bitVecText(0n, type.width).slice(0, 40)} or a number below 2^${type.width}`
  return type.kind === 'String' && typeof json === 'string'
    ? ' (lone surrogate, or a character above U+2FFFF)'
    : ''
}
