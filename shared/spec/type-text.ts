/**
 * Types as people write them: `Int`, `list[string]`, `BitVec(32)`, `int[]`, `Option[Int]`, `(Int, String)`,
 * `{cents: Int}`, named data by its name. Prints with `typeText`.
 */
import {
  BitVec,
  Bool,
  type DataType,
  Float,
  Int,
  List,
  Option,
  Record,
  Str,
  Tuple,
  type Type,
} from '../anrf/type.ts'
import { splitTopLevel, topLevel } from './document/balanced.ts'
import type { ProblemData } from './problem-text.ts'

export type TypeReading =
  | { readonly ok: true; readonly type: Type }
  | { readonly ok: false; readonly problem: ProblemData['UNKNOWN_TYPE'] }

/** Named data that a text may mention, by name. */
export type KnownData = ReadonlyMap<string, DataType>

export const knownTypes: readonly string[] = [
  'Int',
  'Bool',
  'Float',
  'String',
  'BitVec[64]',
  'List[Int]',
  'Option[Int]',
  '(Int, String)',
  '{cents: Int, name: String}',
]

/** Widest bit vector a specification may ask for. */
export const maxBits = 4096

const spellings = new Map<string, Type>(
  Object.entries({
    int: Int,
    integer: Int,
    long: Int,
    bigint: Int,
    bool: Bool,
    boolean: Bool,
    float: Float,
    double: Float,
    string: Str,
    str: Str,
    text: Str,
  }),
)

const exactOrNot = 'Use Int for exact numbers (count in a smaller unit, for instance cents), or Float.'
const mends = new Map(
  Object.entries({
    decimal: exactOrNot,
    number: exactOrNot,
    real: exactOrNot,
    char: 'Use String; a character is a string of length 1.',
    date: 'Use String, for instance "2026-11-21".',
    datetime: 'Use String, for instance "2026-11-21T08:00".',
    byte: 'Use BitVec[8].',
    list: 'Say what is in it: List[Int].',
    array: 'Say what is in it: List[Int].',
    option: 'Say what it may hold: Option[Int].',
    optional: 'Say what it may hold: Option[Int].',
    tuple: 'Say what its items are: (Int, String).',
    record: 'Say what its fields are: {cents: Int, name: String}.',
    bitvec: 'Say how wide it is: BitVec[64].',
  }),
)

/** Reads a type. Nesting is bounded by the limit every text is held to before. */
export function readType(text: string, data: KnownData = new Map()): TypeReading {
  const name = text.trim()
  const plain = data.get(name) ?? spellings.get(name.toLowerCase())
  if (plain !== undefined) return { ok: true, type: plain }
  if (name.endsWith('[]')) return wrapped(name.slice(0, -2), List, data)
  if (name.endsWith('?')) return wrapped(name.slice(0, -1), Option, data)
  const bits = /^(?:bitvec|bv|bits)\s*_?(\d+)$/i.exec(name) ?? /^\(_ BitVec (\d+)\)$/.exec(name)
  if (bits !== null) return bitVector(name, bits[1] ?? '')
  if (isEnclosed(name, '{', '}')) return recordOf(name, data)
  if (isEnclosed(name, '(', ')')) return tupleOf(name, name.slice(1, -1), data)
  const inner = /^([A-Za-z_]+)\s*(?:\[(.*)\]|\((.*)\)|<(.*)>)$/s.exec(name)
  if (inner !== null) return parametrised(name, inner[1] ?? '', inner[2] ?? inner[3] ?? inner[4] ?? '', data)
  const of = /^list\s+of\s+(.+)$/is.exec(name)
  return of === null ? unknown(name, data) : wrapped(of[1] ?? '', List, data)
}

const isEnclosed = (text: string, open: string, close: string): boolean =>
  text.startsWith(open) && topLevel(text, 1, at => text[at] === close) === text.length - 1

function parametrised(name: string, head: string, inner: string, data: KnownData): TypeReading {
  switch (head.toLowerCase()) {
    case 'list':
    case 'array':
    case 'seq':
      return wrapped(inner, List, data)
    case 'option':
    case 'optional':
    case 'maybe':
      return wrapped(inner, Option, data)
    case 'tuple':
    case 'pair':
      return tupleOf(name, inner, data)
    case 'bitvec':
    case 'bv':
    case 'bits':
      return bitVector(name, inner.trim())
    default:
      return unknown(name, data)
  }
}

function wrapped(inner: string, wrap: (element: Type) => Type, data: KnownData): TypeReading {
  const element = readType(inner, data)
  return element.ok ? { ok: true, type: wrap(element.type) } : element
}

function tupleOf(name: string, inner: string, data: KnownData): TypeReading {
  const pieces = splitTopLevel(inner, ',')
  if (pieces.length < 2) return refused(name, data, 'A tuple has two items or more: (Int, String).')
  const items: Type[] = []
  for (const { text } of pieces) {
    const read = readType(text, data)
    if (!read.ok) return read
    items.push(read.type)
  }
  return { ok: true, type: Tuple(...items) }
}

const recordShape = 'A record names each field once: {cents: Int, name: String}.'

function recordOf(name: string, data: KnownData): TypeReading {
  const fields = readFields(name.slice(1, -1), data)
  if (fields === undefined) return refused(name, data, recordShape)
  return 'ok' in fields ? fields : recordType(name, fields, data)
}

/** A record of fields that were read one by one. */
export function recordType(
  name: string,
  fields: readonly { readonly name: string; readonly type: Type }[],
  data: KnownData,
): TypeReading {
  const distinct = new Set(fields.map(field => field.name)).size === fields.length
  if (!distinct || fields.length === 0) return refused(name, data, recordShape)
  return { ok: true, type: Record(Object.fromEntries(fields.map(field => [field.name, field.type]))) }
}

/** `left: Tree, item: Int`; undefined where that is not its shape. */
export function readFields(
  text: string,
  data: KnownData,
): readonly { readonly name: string; readonly type: Type }[] | (TypeReading & { ok: false }) | undefined {
  if (text.trim() === '') return []
  const fields: { name: string; type: Type }[] = []
  for (const piece of splitTopLevel(text, ',')) {
    const match = /^([^\s:`]+|`[^`\n]+`)\s*:\s*(.+)$/s.exec(piece.text)
    if (match === null) return undefined
    const read = readType(match[2] ?? '', data)
    if (!read.ok) return read
    fields.push({ name: (match[1] ?? '').replaceAll('`', ''), type: read.type })
  }
  return fields
}

function bitVector(name: string, digits: string): TypeReading {
  const width = /^\d{1,5}$/.test(digits) ? Number(digits) : 0
  if (width >= 1 && width <= maxBits) return { ok: true, type: BitVec(width) }
  const hint = `A bit vector has 1 to ${maxBits} bits: BitVec[64].`
  return { ok: false, problem: { name, known: knownTypes, hint } }
}

const unknown = (name: string, data: KnownData): TypeReading =>
  refused(name, data, mends.get(name.toLowerCase()))

function refused(name: string, data: KnownData, hint: string | undefined): TypeReading {
  const known = [...data.keys(), ...knownTypes]
  return { ok: false, problem: { name, known, ...(hint === undefined ? {} : { hint }) } }
}
