/** What Go's types make of ours: int64 for Int, the smallest unsigned integer for a bit-vector, slices for lists. */
import { type Type, typeParts } from '../../anrf/type.ts'
import type { Value } from '../../anrf/value.ts'
import { isInt64 } from '../int64.ts'
import { type Piece, type Written, written } from '../piece.ts'
import { dataName, makerName, recordName, tupleName } from './go-names.ts'
import { spaced } from './go-spacing.ts'

/** Go's own precedence; a unary operator binds tighter than any infix one. */
export const level = { or: 1, and: 2, compare: 3, add: 4, multiply: 5, unary: 6, call: 7 } as const

/** Width of the integer that holds a bit-vector. Throws for more bits than Go's integers have. */
export function storageOf(width: number): number {
  const storage = [8, 16, 32, 64].find(bits => bits >= width)
  if (storage === undefined) throw new RangeError(`Go has no integer of ${width} bits`)
  return storage
}

export function typeName(type: Type): string {
  switch (type.kind) {
    case 'Int':
      return 'int64'
    case 'Bool':
      return 'bool'
    case 'String':
      return 'string'
    case 'BitVec':
      return `uint${storageOf(type.width)}`
    case 'List':
      return `[]${typeName(type.element)}`
    case 'Float':
      return 'float64'
    case 'Option':
      return `Option[${typeName(type.element)}]`
    case 'Tuple':
      return `${tupleName(type.items.length)}[${type.items.map(typeName).join(', ')}]`
    case 'Record':
      return recordName(type)
    case 'Data':
      return dataName(type)
    default:
      throw new TypeError(`Go programs hold no ${type.kind}`)
  }
}

/** `a, b int64, s string`: neighbours of one type share it. */
export function parameterList(parameters: readonly { readonly name: string; readonly type: Type }[]): string {
  return parameters
    .map(({ name, type }, i) => {
      const next = parameters[i + 1]
      const shares = next !== undefined && typeName(next.type) === typeName(type)
      return shares ? name : `${name} ${typeName(type)}`
    })
    .join(', ')
}

export const ones = (width: number): string => `0x${((1n << BigInt(width)) - 1n).toString(16)}`

/** In the head of an `if` a brace would open its block, so that operands stand in parentheses. */
export const structLiteral = (name: string, fields: readonly string[]): Written =>
  written(`${name}{${fields.join(', ')}}`, level.or - 1)

export function constant(type: Type, value: Value, helper: (name: string) => string): Written {
  const items = value as readonly Value[]
  switch (type.kind) {
    case 'Bool':
      return written(String(value))
    case 'String':
      return written(quoted(value as string))
    case 'BitVec':
      return written(bitsLiteral(value as bigint))
    case 'Float':
      return float(value as number)
    case 'List': {
      const each = parts(
        items.map(() => type.element),
        items,
        helper,
      )
      return { ...written(`${typeName(type)}{${each.texts.join(', ')}}`, level.call), ...each.fails }
    }
    case 'Option': {
      const { texts, fails } = parts([type.element], items, helper)
      const fields = items.length === 0 ? [] : [`Value: ${texts[0]}`, 'Valid: true']
      return { ...structLiteral(typeName(type), fields), ...fails }
    }
    case 'Tuple':
    case 'Record': {
      const { texts, fails } = parts(typeParts(type), items, helper)
      return { ...structLiteral(typeName(type), texts), ...fails }
    }
    case 'Data': {
      const position = type.constructors.findIndex(({ name }) => name === items[0])
      const fields = (type.constructors[position]?.fields ?? []).map(field => field.type)
      const { texts, fails } = parts(fields, items.slice(1), helper)
      const made = structLiteral(makerName(type, position), texts)
      return { ...written(`${dataName(type)}(${made.text})`, level.call), ...fails }
    }
    default:
      return integer(value as number | bigint, helper)
  }
}

/** Items of a composite constant; an integer beyond 64 bits among them ends the run. */
function parts(types: readonly Type[], values: readonly Value[], helper: (name: string) => string) {
  const items = values.map((value, i) => constant(types[i] as Type, value, helper))
  return {
    texts: items.map(({ text }) => text),
    fails: items.some(item => item.fails) ? { fails: true } : {},
  }
}

function integer(value: number | bigint, helper: (name: string) => string): Written {
  if (!isInt64(value)) return { ...written(`${helper('overflow')}()`, level.call), fails: true }
  const text = String(value)
  return written(text, text.startsWith('-') ? level.unary : undefined)
}

/** Constants of Go have neither NaN nor infinities, nor a zero with a sign. */
function float(value: number): Written {
  if (Number.isNaN(value)) return written('math.NaN()', level.call)
  if (!Number.isFinite(value)) return written(`math.Inf(${value > 0 ? 1 : -1})`, level.call)
  if (Object.is(value, -0)) return written('math.Copysign(0, -1)', level.call)
  const digits = String(value)
  const text = /^-?\d+$/.test(digits) ? `${digits}.0` : digits
  return written(text, text.startsWith('-') ? level.unary : undefined)
}

const bitsLiteral = (bits: bigint): string => (bits > 9n ? `0x${bits.toString(16)}` : String(bits))

/** The piece with its type, where a literal alone would be an int. */
export const typed = (piece: Piece): Written =>
  piece.expr.kind === 'constant' && /^-?[0-9]/.test(piece.text)
    ? written(`${typeName(piece.expr.type)}(${piece.text})`, level.call)
    : piece

const escapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
}

/** A string literal; what cannot be seen is written by number. */
export const quoted = (text: string): string =>
  `"${text.replace(/["\\]|[^ \p{L}\p{N}\p{P}\p{S}]/gu, character => escapes[character] ?? numbered(character))}"`

function numbered(character: string): string {
  const code = character.codePointAt(0) ?? 0
  const digits = code.toString(16)
  return code > 0xffff ? `\\U${digits.padStart(8, '0')}` : `\\u${digits.padStart(4, '0')}`
}

/** Statements that give the value of a piece, without indentation: the inside of a function literal. */
export const statements = ({ text, form }: Written): readonly string[] =>
  form === 'block'
    ? text
        .split('\n')
        .slice(1, -1)
        .map(line => line.slice(1))
    : `return ${spaced(text)}`.split('\n')

/** `func(item int64) int64 {` … `}`. */
export const functionLiteral = (parameters: string, returns: Type, body: readonly string[]): string =>
  [`func(${parameters}) ${typeName(returns)} {`, ...body.map(line => `\t${line}`), '}'].join('\n')
