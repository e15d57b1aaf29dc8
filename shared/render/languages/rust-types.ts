/**
 * What Rust's types make of ours: i64 for Int, the smallest unsigned integer for a bit-vector, and who owns a text or
 * a list. A form says how a piece holds its value: `exact` is `&str` or `&[T]`, `loose` a reference to an owned
 * value (`&String`), `place` a named owned value, `temp` an owned value without a name. Scalars have no form.
 */

import type { Type } from '../../anrf/type.ts'
import type { Value } from '../../anrf/value.ts'
import { isInt64 } from '../int64.ts'
import { at, type Piece, type Written, written } from '../piece.ts'

export const level = {
  closure: 0,
  range: 1,
  or: 2,
  and: 3,
  compare: 4,
  bitOr: 5,
  bitXor: 6,
  bitAnd: 7,
  shift: 8,
  add: 9,
  multiply: 10,
  cast: 11,
  unary: 12,
  call: 14,
} as const

export type Form = 'exact' | 'loose' | 'place' | 'temp'

const widths = [8, 16, 32, 64, 128] as const
/** Widths of Rust's integer types. */
export type Storage = (typeof widths)[number]
export const storages: readonly Storage[] = widths

/** Width of the integer that holds a bit-vector. Throws for more bits than Rust's integers have. */
export function storageOf(width: number): Storage {
  const storage = widths.find(bits => bits >= width)
  if (storage === undefined) throw new RangeError(`Rust has no integer of ${width} bits`)
  return storage
}

export const isScalar = (type: Type): boolean => type.kind !== 'String' && type.kind !== 'List'

/** The type of a value that is owned. */
export function ownedType(type: Type): string {
  switch (type.kind) {
    case 'Int':
      return 'i64'
    case 'Bool':
      return 'bool'
    case 'String':
      return 'String'
    case 'BitVec':
      return `u${storageOf(type.width)}`
    case 'List':
      return `Vec<${ownedType(type.element)}>`
    default:
      throw new TypeError(`Rust programs hold no ${type.kind}`)
  }
}

/** The type of a parameter. */
export function borrowedType(type: Type): string {
  if (type.kind === 'String') return '&str'
  return type.kind === 'List' ? `&[${ownedType(type.element)}]` : ownedType(type)
}

const isListConstant = ({ expr }: Piece): boolean => expr.kind === 'constant' && expr.type.kind === 'List'
const isEmptyList = ({ expr }: Piece): boolean =>
  expr.kind === 'constant' && Array.isArray(expr.value) && expr.value.length === 0
const asArray = ({ text }: Piece): string => text.replace(/^vec!/, '')

/** As an argument that is only read; a reference to an owned value does for a slice. */
export function borrowed(piece: Piece): string {
  if (isScalar(piece.expr.type) || piece.form === 'exact' || piece.form === 'loose') return piece.text
  if (isListConstant(piece) && !isEmptyList(piece)) return `&${asArray(piece)}`
  return `&${at(piece, level.unary)}`
}

/** As exactly `&str` or `&[T]`. */
export function exact(piece: Piece): string {
  if (isScalar(piece.expr.type) || piece.form === 'exact') return piece.text
  return piece.expr.type.kind === 'String' ? `${receiver(piece)}.as_str()` : `${receiver(piece)}.as_slice()`
}

/** As what a method is called on. */
export function receiver(piece: Piece): string {
  const { expr } = piece
  if (expr.kind === 'constant' && (expr.type.kind === 'Int' || expr.type.kind === 'BitVec'))
    return at(suffixed(piece), level.call)
  if (isListConstant(piece) && !isEmptyList(piece)) return asArray(piece)
  return at(piece, level.call)
}

/** An integer literal that says its type, where nothing else does. */
export function suffixed(piece: Piece): Written {
  if (piece.expr.kind !== 'constant' || !/^-?[0-9]/.test(piece.text)) return piece
  return written(`${piece.text}_${ownedType(piece.expr.type)}`, piece.level)
}

/** As a value of its own. */
export function owned(piece: Piece): Written {
  if (isScalar(piece.expr.type) || piece.form === 'temp') return piece
  if (piece.form !== 'exact') return written(`${receiver(piece)}.clone()`, level.call)
  if (piece.expr.type.kind === 'List') return written(`${receiver(piece)}.to_vec()`, level.call)
  if (piece.text === '""') return written('String::new()', level.call)
  return written(`${receiver(piece)}.to_string()`, level.call)
}

export const ones = (width: number): string => `0x${((1n << BigInt(width)) - 1n).toString(16)}`

export function constant(type: Type, value: Value, helper: (name: string) => string): Written {
  if (Array.isArray(value)) return listConstant(type, value, helper)
  if (typeof value === 'boolean') return written(String(value))
  if (typeof value === 'string') return { ...written(quoted(value)), form: 'exact' }
  if (type.kind === 'BitVec') return written(bitsLiteral(BigInt(value as bigint)))
  if (!isInt64(value as number | bigint))
    return { ...written(`Err::<i64, _>(Error::${helper('Overflow')})?`, level.call), fails: true }
  const text = String(value)
  return written(text, text.startsWith('-') ? level.unary : undefined)
}

function listConstant(type: Type, value: readonly Value[], helper: (name: string) => string): Written {
  const element = type.kind === 'List' ? type.element : type
  if (value.length === 0)
    return { ...written(`Vec::<${ownedType(element)}>::new()`, level.call), form: 'temp' }
  const items = value.map(item => constant(element, item, helper))
  const texts = items.map((item, i) => itemText(item, element, i))
  const fails = items.some(item => item.fails)
  return { ...written(`vec![${texts.join(', ')}]`), form: 'temp', ...(fails ? { fails } : {}) }
}

/** The first number says the type of all. */
function itemText({ text }: Written, element: Type, i: number): string {
  if (element.kind === 'String') return `${text}.to_string()`
  const says = i === 0 && (element.kind === 'Int' || element.kind === 'BitVec') && /^-?[0-9]/.test(text)
  return says ? `${text}_${ownedType(element)}` : text
}

export const bitsLiteral = (bits: bigint): string => (bits > 9n ? `0x${bits.toString(16)}` : String(bits))

const escapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
}

/** A string literal; what cannot be seen is written by number. */
export const quoted = (text: string): string =>
  `"${text.replace(/["\\]|[^ \p{L}\p{N}\p{P}\p{S}]/gu, c => escapes[c] ?? `\\u{${c.codePointAt(0)?.toString(16)}}`)}"`
