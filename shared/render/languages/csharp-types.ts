/** C#'s types for ours, and its literals. */
import type { Type } from '../../anrf/type.ts'
import type { Value } from '../../anrf/value.ts'
import type { IntegerFit } from '../integer-fit.ts'
import type { PartNames } from '../part-names.ts'
import { callOf, type Written, written } from '../piece.ts'
import { level } from './c-levels.ts'
import { double } from './csharp-doubles.ts'
import { factories } from './csharp-names.ts'
import { narrowed } from './widening.ts'

/** The unsigned type that holds a bit-vector. */
export type Word = 'uint' | 'ulong' | 'BigInteger'
export const wordOf = (width: number): Word => (width <= 32 ? 'uint' : width <= 64 ? 'ulong' : 'BigInteger')
/** Nothing stands above the bits of a whole word. */
export const isWhole = (width: number): boolean => width === 32 || width === 64
export const integerName = { int: 'int', long: 'long', big: 'BigInteger' } as const

/** How a program is written: its integers, and the names of the types that its class declares. */
export interface CsharpDialect {
  readonly int: IntegerFit
  readonly parts: PartNames
  /** Where the class's types are named from outside it: `SubjectFunction.`. */
  readonly outside?: string
}

interface TupleStyle {
  readonly name: (items: readonly string[]) => string
  /** Between angles inside. */
  readonly within: TupleStyle
}

/** In a declaration: tuples stand in brackets, but not between two pairs of angles, which mono's compiler cannot read. */
export const typeName = (type: Type, dialect: CsharpDialect): string => nameOf(type, dialect, declared)
/** In a statement, where mono's compiler takes brackets between angles for something else. */
export const innerName = (type: Type, dialect: CsharpDialect): string => nameOf(type, dialect, inStatements)

function nameOf(type: Type, dialect: CsharpDialect, style: TupleStyle): string {
  const within = (of: Type): string => nameOf(of, dialect, style.within)
  switch (type.kind) {
    case 'Int':
      return integerName[dialect.int]
    case 'BitVec':
      return wordOf(type.width)
    case 'Bool':
      return 'bool'
    case 'Float':
      return 'double'
    case 'String':
      return 'string'
    case 'List':
      return `IReadOnlyList<${within(type.element)}>`
    case 'Option':
      return own(`Option<${within(type.element)}>`, dialect)
    case 'Tuple':
      return style.name(type.items.map(item => nameOf(item, dialect, style)))
    case 'Record':
      return own(dialect.parts.record(type), dialect)
    case 'Data':
      return own(dialect.parts.dataType(type), dialect)
    default:
      return 'object'
  }
}

/** A type that the class declares. */
const own = (name: string, { outside = '' }: CsharpDialect): string => outside + name

/** C# itself chains tuples of more items; mono's compiler does not. */
const longestTuple = 7

/** `(int, string)`. */
const bracketed: TupleStyle['name'] = items =>
  items.length > longestTuple ? chained(items) : `(${items.join(', ')})`

/** The type behind the brackets: what lies beyond the seventh item is a tuple of its own. */
function chained(items: readonly string[]): string {
  const names = items.slice(0, longestTuple)
  const rest = items.slice(longestTuple)
  return `ValueTuple<${[...names, ...(rest.length === 0 ? [] : [chained(rest)])].join(', ')}>`
}

const inStatements: TupleStyle = {
  name: chained,
  get within() {
    return inStatements
  },
}
const declared: TupleStyle = { name: bracketed, within: { name: bracketed, within: inStatements } }

/** Brackets, where they make a tuple of exactly its type: what makes a list has no interface's type. */
export function newTuple(types: readonly Type[], items: readonly Written[], dialect: CsharpDialect): Written {
  const isExact = types.length <= longestTuple && types.every(({ kind }) => kind !== 'List')
  return isExact ? callOf('', items) : newChain(types, items, dialect)
}

function newChain(types: readonly Type[], items: readonly Written[], dialect: CsharpDialect): Written {
  const rest = types.slice(longestTuple)
  const last = rest.length === 0 ? [] : [newChain(rest, items.slice(longestTuple), dialect)]
  const name = innerName({ kind: 'Tuple', items: types }, dialect)
  return callOf(`new ${name}`, [...items.slice(0, longestTuple), ...last], level.call)
}

/** What stands behind the dot. */
export const itemName = (position: number): string =>
  `${'Rest.'.repeat(Math.floor(position / longestTuple))}Item${(position % longestTuple) + 1}`

export function literal(type: Type, value: Value, dialect: CsharpDialect): Written {
  const items = value as readonly Value[]
  switch (type.kind) {
    case 'Bool':
      return written(String(value))
    case 'String':
      return written(textLiteral(value as string))
    case 'BitVec':
      return bits(value as bigint, type.width)
    case 'Float':
      return double(value as number)
    case 'Int':
      return integer(value as number, dialect.int)
    default:
      return compound(type, items, dialect)
  }
}

function compound(type: Type, items: readonly Value[], dialect: CsharpDialect): Written {
  const each = (types: readonly Type[], values = items): readonly Written[] =>
    types.map((of, i) => literal(of, values[i] ?? false, dialect))
  const called = (name: string, args: readonly Written[]): Written =>
    callOf(name, args.map(narrowed), level.call)
  switch (type.kind) {
    case 'List':
      return newList(
        innerName(type.element, dialect),
        each(items.map(() => type.element)).map(item => narrowed(item).text),
      )
    case 'Option':
      return items.length === 0
        ? called('default', [written(innerName(type, dialect))])
        : called(`new ${innerName(type, dialect)}`, each([type.element]))
    case 'Tuple':
      return newTuple(type.items, each(type.items), dialect)
    case 'Record':
      return called(`new ${innerName(type, dialect)}`, each(type.fields.map(field => field.type)))
    case 'Data': {
      const made = type.constructors.findIndex(({ name }) => name === items[0])
      const fields = type.constructors[made]?.fields ?? []
      return called(
        `${innerName(type, dialect)}.${factories(type, dialect.parts)[made]}`,
        each(
          fields.map(field => field.type),
          items.slice(1),
        ),
      )
    }
    default:
      throw new TypeError(`a constant of type ${type.kind} cannot be rendered`)
  }
}

export const newList = (element: string, items: readonly string[]): Written =>
  written(
    items.length === 0 ? `new List<${element}>()` : `new List<${element}> { ${items.join(', ')} }`,
    level.call,
  )

/** What C# takes for the end of a line is escaped, as are control characters. */
export const textLiteral = (value: string): string =>
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
