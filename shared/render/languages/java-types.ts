/** Java's types for ours, and its literals. */
import type { Type } from '../../anrf/type.ts'
import type { Value } from '../../anrf/value.ts'
import type { IntegerFit } from '../integer-fit.ts'
import { type Written, written } from '../piece.ts'
import { level } from './c-levels.ts'

/** The word that holds a bit-vector: whole words (32, 64 bits) are kept as Java keeps them, with a sign. */
export const wordOf = (width: number): IntegerFit => (width <= 32 ? 'int' : width <= 64 ? 'long' : 'big')
/** Neither masks nor plain comparisons are right for a word whose every bit counts. */
export const isWhole = (width: number): boolean => width === 32 || width === 64

const primitives = { int: 'int', long: 'long', big: 'BigInteger' } as const
const boxes = { int: 'Integer', long: 'Long', big: 'BigInteger' } as const

export function typeName(type: Type, int: IntegerFit): string {
  switch (type.kind) {
    case 'Int':
      return primitives[int]
    case 'BitVec':
      return primitives[wordOf(type.width)]
    case 'Bool':
      return 'boolean'
    default:
      return boxedName(type, int)
  }
}

/** The type as an argument of a generic one. */
export function boxedName(type: Type, int: IntegerFit): string {
  switch (type.kind) {
    case 'Int':
      return boxes[int]
    case 'BitVec':
      return boxes[wordOf(type.width)]
    case 'Bool':
      return 'Boolean'
    case 'String':
      return 'String'
    case 'List':
      return `List<${boxedName(type.element, int)}>`
    default:
      return 'Object'
  }
}

export function literal(type: Type, value: Value, int: IntegerFit): Written {
  if (Array.isArray(value)) {
    const element = type.kind === 'List' ? type.element : type
    const items = value.map(item => literal(element, item, int).text)
    return written(
      items.length === 0 ? `List.<${boxedName(element, int)}>of()` : `List.of(${items.join(', ')})`,
    )
  }
  if (typeof value === 'boolean') return written(String(value))
  if (typeof value === 'string') return written(text(value))
  return type.kind === 'BitVec' ? bits(BigInt(value as bigint), type.width) : integer(value as number, int)
}

/** Escaped where a source file's encoding could change it. */
const text = (value: string): string =>
  JSON.stringify(value).replace(/[^ -~]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

function integer(value: number | bigint, int: IntegerFit): Written {
  const digits = String(value)
  const plain = written(digits, digits.startsWith('-') ? level.unary : undefined)
  const isInt = BigInt.asIntN(32, BigInt(value)) === BigInt(value)
  const narrow = isInt ? { narrow: plain } : {}
  if (int === 'int') return plain
  if (int === 'long') return { ...written(`${digits}L`, plain.level), ...narrow }
  return { ...bigInteger(BigInt(value)), ...narrow }
}

const named: Readonly<Record<string, string>> = { 0: 'ZERO', 1: 'ONE', 2: 'TWO', 10: 'TEN' }

function bigInteger(value: bigint): Written {
  const name = named[String(value)]
  if (name !== undefined) return written(`BigInteger.${name}`)
  if (BigInt.asIntN(64, value) !== value) return written(`new BigInteger("${value}")`, level.call)
  const suffix = BigInt.asIntN(32, value) === value ? '' : 'L'
  return written(`BigInteger.valueOf(${value}${suffix})`, level.call)
}

function bits(value: bigint, width: number): Written {
  if (width > 64) return value <= 9n ? bigInteger(value) : hexadecimal(value)
  const digits = value <= 9n ? String(value) : `0x${value.toString(16).toUpperCase()}`
  return written(width > 32 ? `${digits}L` : digits)
}

const hexadecimal = (value: bigint): Written =>
  written(`new BigInteger("${value.toString(16)}", 16)`, level.call)
