/** Java's types for ours, and its literals. */
import { type Type, typesWithin } from '../../anrf/type.ts'
import { constructorOf, type Value } from '../../anrf/value.ts'
import type { IntegerFit } from '../integer-fit.ts'
import type { PartNames } from '../part-names.ts'
import { type Written, written } from '../piece.ts'
import { level } from './c-levels.ts'
import { factories } from './java-names.ts'

/** The word that holds a bit-vector: whole words (32, 64 bits) are kept as Java keeps them, with a sign. */
export const wordOf = (width: number): IntegerFit => (width <= 32 ? 'int' : width <= 64 ? 'long' : 'big')
/** Neither masks nor plain comparisons are right for a word whose every bit counts. */
export const isWhole = (width: number): boolean => width === 32 || width === 64

const primitives = { int: 'int', long: 'long', big: 'BigInteger' } as const
const boxes = { int: 'Integer', long: 'Long', big: 'BigInteger' } as const

/** How a program is written: its integers, and the names of the types that its class declares. */
export interface JavaDialect {
  readonly int: IntegerFit
  readonly parts: PartNames
  /** Where the class's types are named from outside it: `Subject.`. */
  readonly outside?: string
}

export function typeName(type: Type, dialect: JavaDialect): string {
  switch (type.kind) {
    case 'Int':
      return primitives[dialect.int]
    case 'BitVec':
      return primitives[wordOf(type.width)]
    case 'Bool':
      return 'boolean'
    case 'Float':
      return 'double'
    default:
      return boxedName(type, dialect)
  }
}

/** The type as an argument of a generic one. */
export function boxedName(type: Type, dialect: JavaDialect): string {
  const inner = (of: Type): string => boxedName(of, dialect)
  switch (type.kind) {
    case 'Int':
      return boxes[dialect.int]
    case 'BitVec':
      return boxes[wordOf(type.width)]
    case 'Bool':
      return 'Boolean'
    case 'Float':
      return 'Double'
    case 'String':
      return 'String'
    case 'List':
      return `List<${inner(type.element)}>`
    case 'Option':
      return `Optional<${inner(type.element)}>`
    case 'Tuple':
      return `${own(tupleName(type.items.length), dialect)}<${type.items.map(inner).join(', ')}>`
    case 'Record':
      return own(dialect.parts.record(type), dialect)
    case 'Data':
      return own(dialect.parts.dataType(type), dialect)
    default:
      return 'Object'
  }
}

/** A type that the class declares. */
const own = (name: string, { outside = '' }: JavaDialect): string => outside + name

export const tupleName = (size: number): string =>
  size === 2 ? 'Pair' : size === 3 ? 'Triple' : `Tuple${size}`

export function literal(type: Type, value: Value, dialect: JavaDialect): Written {
  const items = value as readonly Value[]
  const inner = (of: Type, item: Value | undefined): string => literal(of, item ?? false, dialect).text
  switch (type.kind) {
    case 'Bool':
      return written(String(value))
    case 'String':
      return written(textLiteral(value as string))
    case 'BitVec':
      return bits(value as bigint, type.width)
    case 'Float':
      return float(value as number)
    case 'List':
      return written(
        `List.${listWitness(items, type.element, dialect)}of(${items.map(item => inner(type.element, item)).join(', ')})`,
      )
    case 'Option':
      return written(
        items.length === 0
          ? `Optional.<${boxedName(type.element, dialect)}>empty()`
          : `Optional.<${boxedName(type.element, dialect)}>of(${inner(type.element, items[0])})`,
      )
    case 'Tuple':
      return written(
        `new ${boxedName(type, dialect)}(${type.items.map((of, i) => inner(of, items[i])).join(', ')})`,
      )
    case 'Record':
      return written(
        `new ${boxedName(type, dialect)}(${type.fields.map((field, i) => inner(field.type, items[i])).join(', ')})`,
      )
    case 'Data': {
      const maker = constructorOf(value, type)
      const position = maker === undefined ? 0 : type.constructors.indexOf(maker)
      const fields = (maker?.fields ?? []).map((field, i) => inner(field.type, items[i + 1]))
      return written(`${boxedName(type, dialect)}.${factories(type)[position]}(${fields.join(', ')})`)
    }
    default:
      return integer(value as number, dialect.int)
  }
}

/** Of no elements, and of those whose own type says less than the list's, Java infers the wrong type. */
const listWitness = (items: readonly Value[], element: Type, dialect: JavaDialect): string =>
  items.length > 0 && typesWithin([element]).every(({ kind }) => kind !== 'Data' && kind !== 'Option')
    ? ''
    : `<${boxedName(element, dialect)}>`

/** `5.0`, `1e+21`, `Double.NaN`. */
function float(value: number): Written {
  if (Number.isNaN(value)) return written('Double.NaN')
  if (!Number.isFinite(value))
    return written(value > 0 ? 'Double.POSITIVE_INFINITY' : 'Double.NEGATIVE_INFINITY')
  const digits = Object.is(value, -0) ? '-0' : String(value)
  const text = /^-?\d+$/.test(digits) ? `${digits}.0` : digits
  return written(text, text.startsWith('-') ? level.unary : undefined)
}

/** Escaped where a source file's encoding could change it. */
export const textLiteral = (value: string): string =>
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
