/**
 * What Rust's types make of ours: i64 for Int, the smallest unsigned integer for a bit-vector, and who owns a text or
 * a list. A form says how a piece holds its value: `exact` is `&str` or `&[T]`, `loose` a reference to an owned
 * value (`&String`), `place` a named owned value, `temp` an owned value without a name. Scalars have no form.
 */

import { type Type, typeParts } from '../../anrf/type.ts'
import type { Value } from '../../anrf/value.ts'
import { isInt64 } from '../int64.ts'
import { at, type Piece, type Written, written } from '../piece.ts'
import { dataName, makerNames, recordName } from './rust-names.ts'

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

/** Values that are copied. */
export function isScalar(type: Type): boolean {
  switch (type.kind) {
    case 'String':
    case 'List':
    case 'Data':
      return false
    case 'Option':
    case 'Tuple':
    case 'Record':
      return typeParts(type).every(isScalar)
    default:
      return true
  }
}

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
    case 'Float':
      return 'f64'
    case 'Option':
      return `Option<${ownedType(type.element)}>`
    case 'Tuple':
      return `(${type.items.map(ownedType).join(', ')})`
    case 'Record':
      return recordName(type)
    case 'Data':
      return dataName(type)
    default:
      throw new TypeError(`Rust programs hold no ${type.kind}`)
  }
}

/** The type of a parameter. */
export function borrowedType(type: Type): string {
  if (type.kind === 'String') return '&str'
  if (type.kind === 'List') return `&[${ownedType(type.element)}]`
  return isScalar(type) ? ownedType(type) : `&${ownedType(type)}`
}

/** How a parameter of the type holds its value. */
export const parameterForm = (type: Type): Form =>
  type.kind === 'String' || type.kind === 'List' ? 'exact' : 'loose'

const isListConstant = ({ expr }: Piece): boolean => expr.kind === 'constant' && expr.type.kind === 'List'
const isEmptyList = ({ expr }: Piece): boolean =>
  expr.kind === 'constant' &&
  expr.type.kind === 'List' &&
  Array.isArray(expr.value) &&
  expr.value.length === 0
const asArray = ({ text }: Piece): string => text.replace(/^vec!/, '')

/** `&*x` is `x`. */
export const referenceTo = ({ text, level: own }: Written): string =>
  own === level.unary && text.startsWith('*') ? text.slice(1) : `&${at({ text, level: own }, level.unary)}`

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
  if (expr.kind === 'constant' && ['Int', 'BitVec', 'Float'].includes(expr.type.kind))
    return at(suffixed(piece), level.call)
  if (isListConstant(piece) && !isEmptyList(piece)) return asArray(piece)
  return at(piece, level.call)
}

/** A numeric literal that says its type, where nothing else does. */
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
  switch (type.kind) {
    case 'Bool':
      return written(String(value))
    case 'String':
      return { ...written(quoted(value as string)), form: 'exact' }
    case 'BitVec':
      return written(bitsLiteral(value as bigint))
    case 'Float':
      return float(value as number)
    case 'List':
      return listConstant(type, value as readonly Value[], helper)
    case 'Option':
    case 'Tuple':
    case 'Record':
    case 'Data':
      return composite(type, value as readonly Value[], helper)
    default:
      return integer(value as number | bigint, helper)
  }
}

function integer(value: number | bigint, helper: (name: string) => string): Written {
  if (!isInt64(value))
    return { ...written(`Err::<i64, _>(Error::${helper('Overflow')})?`, level.call), fails: true }
  const text = String(value)
  return written(text, text.startsWith('-') ? level.unary : undefined)
}

function float(value: number): Written {
  if (Number.isNaN(value)) return written('f64::NAN')
  if (!Number.isFinite(value)) return written(value > 0 ? 'f64::INFINITY' : 'f64::NEG_INFINITY')
  const digits = Object.is(value, -0) ? '-0' : String(value)
  const text = /^-?\d+$/.test(digits) ? `${digits}.0` : digits
  return written(text, text.startsWith('-') ? level.unary : undefined)
}

type Composite = Type & { readonly kind: 'Option' | 'Tuple' | 'Record' | 'Data' }

function composite(type: Composite, value: readonly Value[], helper: (name: string) => string): Written {
  const position = type.kind === 'Data' ? type.constructors.findIndex(({ name }) => name === value[0]) : 0
  const types =
    type.kind === 'Data'
      ? (type.constructors[position]?.fields ?? []).map(field => field.type)
      : typeParts(type)
  const values = type.kind === 'Data' ? value.slice(1) : value
  const items = values.map((item, i) => constant(types[i] as Type, item, helper))
  const inside = items.map((item, i) => itemText(item, types[i] as Type, 0)).join(', ')
  const text = compositeText(type, position, inside, values.length)
  const form = isScalar(type) ? {} : { form: 'temp' }
  return { ...written(text, level.call), ...form, ...(items.some(item => item.fails) ? { fails: true } : {}) }
}

function compositeText(type: Composite, position: number, inside: string, count: number): string {
  switch (type.kind) {
    case 'Option':
      return count === 0 ? `None::<${ownedType(type.element)}>` : `Some(${inside})`
    case 'Tuple':
      return `(${inside})`
    case 'Record':
      return `${recordName(type)}::new(${inside})`
    case 'Data':
      return `${dataName(type)}::${makerNames(type)[position]}(${inside})`
  }
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
  const says = i === 0 && ['Int', 'BitVec', 'Float'].includes(element.kind) && /^-?[0-9]/.test(text)
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

/** `x as i64 < y` would open a list of types. */
export const beforeAngle = (text: string): string => (/ as [fiu]\d+$/.test(text) ? `(${text})` : text)
