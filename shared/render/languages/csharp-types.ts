/** C#'s types for ours, and its literals. */
import type { Type } from '../../anrf/type.ts'
import type { Value } from '../../anrf/value.ts'
import type { IntegerFit } from '../integer-fit.ts'
import { type Written, written } from '../piece.ts'
import { level } from './c-levels.ts'
import { narrowed } from './widening.ts'

/** The unsigned type that holds a bit-vector. */
export type Word = 'uint' | 'ulong' | 'BigInteger'
export const wordOf = (width: number): Word => (width <= 32 ? 'uint' : width <= 64 ? 'ulong' : 'BigInteger')
/** Nothing stands above the bits of a whole word. */
export const isWhole = (width: number): boolean => width === 32 || width === 64
export const integerName = { int: 'int', long: 'long', big: 'BigInteger' } as const

export function typeName(type: Type, int: IntegerFit): string {
  switch (type.kind) {
    case 'Int':
      return integerName[int]
    case 'BitVec':
      return wordOf(type.width)
    case 'Bool':
      return 'bool'
    case 'String':
      return 'string'
    case 'List':
      return `IReadOnlyList<${typeName(type.element, int)}>`
    default:
      return 'object'
  }
}

export function literal(type: Type, value: Value, int: IntegerFit): Written {
  if (Array.isArray(value)) {
    const element = type.kind === 'List' ? type.element : type
    return newList(
      typeName(element, int),
      value.map(item => narrowed(literal(element, item, int)).text),
    )
  }
  if (typeof value === 'boolean') return written(String(value))
  if (typeof value === 'string') return written(text(value))
  return type.kind === 'BitVec' ? bits(BigInt(value as bigint), type.width) : integer(value as number, int)
}

export const newList = (element: string, items: readonly string[]): Written =>
  written(
    items.length === 0 ? `new List<${element}>()` : `new List<${element}> { ${items.join(', ')} }`,
    level.call,
  )

/** What C# takes for the end of a line is escaped, as are control characters. */
const text = (value: string): string =>
  JSON.stringify(value).replace(
    /[\u007f-\u009f\u2028\u2029]/g,
    unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

function integer(value: number | bigint, int: IntegerFit): Written {
  const digits = String(value)
  const plain = written(digits, digits.startsWith('-') ? level.unary : undefined)
  const narrow = BigInt.asIntN(32, BigInt(value)) === BigInt(value) ? { narrow: plain } : {}
  if (int === 'int') return plain
  return { ...(int === 'long' ? written(`${digits}L`, plain.level) : bigInteger(BigInt(value))), ...narrow }
}

function bigInteger(value: bigint): Written {
  if (value === 0n || value === 1n) return written(value === 0n ? 'BigInteger.Zero' : 'BigInteger.One')
  if (value === -1n) return written('BigInteger.MinusOne')
  return BigInt.asIntN(64, value) === value
    ? written(`new BigInteger(${value})`, level.call)
    : written(`BigInteger.Parse("${value}", CultureInfo.InvariantCulture)`, level.call)
}

function bits(value: bigint, width: number): Written {
  if (width > 64) return bigInteger(value)
  const digits = value <= 9n ? String(value) : `0x${value.toString(16).toUpperCase()}`
  return written(digits + suffixOf(width))
}

export const suffixOf = (width: number): string => (width > 32 ? 'UL' : 'u')

export const ones = (width: number): string =>
  `0x${((1n << BigInt(width)) - 1n).toString(16).toUpperCase()}${suffixOf(width)}`
