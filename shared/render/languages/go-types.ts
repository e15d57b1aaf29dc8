/** What Go's types make of ours: int64 for Int, the smallest unsigned integer for a bit-vector, slices for lists. */
import type { Type } from '../../anrf/type.ts'
import type { Value } from '../../anrf/value.ts'
import { isInt64 } from '../int64.ts'
import { type Piece, type Written, written } from '../piece.ts'
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

export function constant(type: Type, value: Value, helper: (name: string) => string): Written {
  if (Array.isArray(value)) {
    const element = type.kind === 'List' ? type.element : type
    const items = value.map(item => constant(element, item, helper))
    const fails = items.some(item => item.fails) ? { fails: true } : {}
    return {
      ...written(`${typeName(type)}{${items.map(({ text }) => text).join(', ')}}`, level.call),
      ...fails,
    }
  }
  if (typeof value === 'boolean') return written(String(value))
  if (typeof value === 'string') return written(quoted(value))
  if (type.kind === 'BitVec') return written(bitsLiteral(BigInt(value as bigint)))
  if (!isInt64(value as number | bigint))
    return { ...written(`${helper('overflow')}()`, level.call), fails: true }
  const text = String(value)
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
