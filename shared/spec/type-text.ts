/** Types as people write them: `Int`, `list[string]`, `BitVec(32)`, `int[]`. Prints with `typeText`. */
import { BitVec, Bool, Int, List, Str, type Type } from '../anrf/type.ts'
import type { ProblemData } from './problem-text.ts'

export type TypeReading =
  | { readonly ok: true; readonly type: Type }
  | { readonly ok: false; readonly problem: ProblemData['UNKNOWN_TYPE'] }

export const knownTypes: readonly string[] = ['Int', 'Bool', 'String', 'BitVec[64]', 'List[Int]']

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
    string: Str,
    str: Str,
    text: Str,
  }),
)

const mends = new Map(
  Object.entries({
    float: 'Numbers are integers: count in a smaller unit, for instance cents.',
    double: 'Numbers are integers: count in a smaller unit, for instance cents.',
    decimal: 'Numbers are integers: count in a smaller unit, for instance cents.',
    number: 'Use Int; numbers are integers.',
    real: 'Numbers are integers: count in a smaller unit, for instance cents.',
    char: 'Use String; a character is a string of length 1.',
    date: 'Use String, for instance "2026-11-21".',
    datetime: 'Use String, for instance "2026-11-21T08:00".',
    byte: 'Use BitVec[8].',
    list: 'Say what is in it: List[Int].',
    array: 'Say what is in it: List[Int].',
    bitvec: 'Say how wide it is: BitVec[64].',
  }),
)

/** Reads a type. Nesting is bounded by the limit every text is held to before. */
export function readType(text: string): TypeReading {
  const name = text.trim()
  const plain = spellings.get(name.toLowerCase())
  if (plain !== undefined) return { ok: true, type: plain }
  if (name.endsWith('[]')) return listOf(name.slice(0, -2))
  const inner = /^([A-Za-z_]+)\s*(?:\[(.*)\]|\((.*)\)|<(.*)>)$/s.exec(name)
  if (inner !== null) return parametrised(name, inner[1] ?? '', inner[2] ?? inner[3] ?? inner[4] ?? '')
  const bits = /^(?:bitvec|bv|bits)\s*_?(\d+)$/i.exec(name) ?? /^\(_ BitVec (\d+)\)$/.exec(name)
  if (bits !== null) return bitVector(name, bits[1] ?? '')
  const of = /^list\s+of\s+(.+)$/is.exec(name)
  return of === null ? unknown(name) : listOf(of[1] ?? '')
}

function parametrised(name: string, head: string, inner: string): TypeReading {
  switch (head.toLowerCase()) {
    case 'list':
    case 'array':
    case 'seq':
      return listOf(inner)
    case 'bitvec':
    case 'bv':
    case 'bits':
      return bitVector(name, inner.trim())
    default:
      return unknown(name)
  }
}

function listOf(inner: string): TypeReading {
  const element = readType(inner)
  return element.ok ? { ok: true, type: List(element.type) } : element
}

function bitVector(name: string, digits: string): TypeReading {
  const width = /^\d{1,5}$/.test(digits) ? Number(digits) : 0
  if (width >= 1 && width <= maxBits) return { ok: true, type: BitVec(width) }
  const hint = `A bit vector has 1 to ${maxBits} bits: BitVec[64].`
  return { ok: false, problem: { name, known: knownTypes, hint } }
}

function unknown(name: string): TypeReading {
  const hint = mends.get(name.toLowerCase())
  return { ok: false, problem: { name, known: knownTypes, ...(hint === undefined ? {} : { hint }) } }
}
