/** Values as SMT-LIB terms. Strings are code points; everything outside printable ASCII is written `\u{…}`. */
import type { Type } from '../anrf/type.ts'
import { typeText } from '../anrf/type.ts'
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
    case 'List':
      return sequence(value as readonly Value[], type.element, type)
    default:
      throw new SolverError('UNSUPPORTED', `No SMT literal of type ${typeText(type)}`)
  }
}

const integer = (value: bigint): string => (value < 0n ? `(- ${-value})` : String(value))

function bits(value: bigint, width: number): string {
  return width % 4 === 0
    ? `#x${value.toString(16).padStart(width / 4, '0')}`
    : `#b${value.toString(2).padStart(width, '0')}`
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
