/** Values as SMT-LIB terms. Strings are code points; everything outside printable ASCII is written `\u{…}`. */
import { applied, makerSymbol, noneSymbol, someSymbol, tupleSymbol } from '../anrf/smt-parts.ts'
import { type DataType, type Type, typeParts, typeText } from '../anrf/type.ts'
import type { Value } from '../anrf/value.ts'
import { SolverError } from './solver-error.ts'
import { sortOf } from './sort.ts'

/** SMT-LIB characters end here; Unicode goes on to 10FFFF. */
const lastCharacter = 0x2ffff

/** Throws UNSUPPORTED for values no theory can write. */
export function literal(value: Value, type: Type): string {
  switch (type.kind) {
    case 'Int':
      return integer(BigInt(value as number | bigint))
    case 'Bool':
      return String(value as boolean)
    case 'BitVec':
      return bits(value as bigint, type.width)
    case 'String':
      return `"${Array.from(value as string, character).join('')}"`
    case 'Float':
      return float(value as number)
    case 'List':
      return sequence(value as readonly Value[], type.element, type)
    case 'Option':
      return option(value as readonly Value[], type)
    case 'Tuple':
    case 'Record': {
      const items = typeParts(type)
      return applied(tupleSymbol(items.length), literals(value as readonly Value[], items))
    }
    case 'Data':
      return constructed(value as readonly Value[], type)
    default:
      throw new SolverError('UNSUPPORTED', `No SMT literal of type ${typeText(type)}`)
  }
}

const literals = (values: readonly Value[], types: readonly Type[]): readonly string[] =>
  types.map((type, i) => literal(values[i] as Value, type))

function option([held]: readonly Value[], type: Type & { readonly kind: 'Option' }): string {
  return held === undefined
    ? `(as ${noneSymbol} ${sortOf(type)})`
    : `(${someSymbol} ${literal(held, type.element)})`
}

function constructed(value: readonly Value[], type: DataType): string {
  const position = type.constructors.findIndex(({ name }) => name === value[0])
  const fields = type.constructors[position]?.fields ?? []
  const types = fields.map(field => field.type)
  return applied(makerSymbol(type, position), literals(value.slice(1), types))
}

const integer = (value: bigint): string => (value < 0n ? `(- ${-value})` : String(value))

function bits(value: bigint, width: number): string {
  return width % 4 === 0
    ? `#x${value.toString(16).padStart(width / 4, '0')}`
    : `#b${value.toString(2).padStart(width, '0')}`
}

/** Bit by bit: SMT-LIB's theory of floating point has one NaN. */
function float(value: number): string {
  if (Number.isNaN(value)) return '(_ NaN 11 53)'
  const word = new DataView(new ArrayBuffer(8))
  word.setFloat64(0, value)
  const all = word.getBigUint64(0).toString(2).padStart(64, '0')
  return `(fp #b${all.slice(0, 1)} #b${all.slice(1, 12)} #b${all.slice(12)})`
}

function character(text: string): string {
  const code = text.codePointAt(0) ?? 0
  if (code > lastCharacter)
    throw new SolverError('UNSUPPORTED', `SMT strings have no character U+${code.toString(16)}`)
  if (text === '"') return '""'
  return code >= 0x20 && code < 0x7f && text !== '\\' ? text : `\\u{${code.toString(16)}}`
}

function sequence(items: readonly Value[], element: Type, type: Type): string {
  if (items.length === 0) return `(as seq.empty ${sortOf(type)})`
  const units = items.map(item => `(seq.unit ${literal(item, element)})`)
  return units.length === 1 ? (units[0] as string) : `(seq.++ ${units.join(' ')})`
}
