/**
 * Strings as sequences of code points over JavaScript's UTF-16: positions and lengths count code points.
 * A well-formed needle matches a well-formed text only on code-point boundaries, so searching is by unit.
 */
import { occurrence, pieces } from './text-search.ts'
import type { IntValue } from './value.ts'

const surrogate = /[\ud800-\udfff]/

/** Whether UTF-16 units are code points here (no surrogate pairs). */
const flat = (text: string): boolean => !surrogate.test(text)

/** Largest code point of an SMT-LIB character. */
export const maxCodePoint = 0x2ffff

export function codePointLength(text: string): number {
  if (flat(text)) return text.length
  let pairs = 0
  for (let i = 0; i < text.length; i++) if ((text.charCodeAt(i) & 0xfc00) === 0xdc00) pairs++
  return text.length - pairs
}

/** UTF-16 offset of a code-point position, for 0 <= position <= length. */
function unitOffset(text: string, position: number): number {
  let offset = 0
  for (let i = 0; i < position; i++) offset += (text.charCodeAt(offset) & 0xfc00) === 0xd800 ? 2 : 1
  return offset
}

/** SMT-LIB `str.substr`: empty unless 0 <= start < length and count > 0; cut at the end of the text. */
export function substring(text: string, start: IntValue, count: IntValue): string {
  const length = codePointLength(text)
  if (start < 0 || start >= length || count <= 0) return ''
  const from = Number(start)
  const to = count >= length - from ? length : from + Number(count)
  if (length === text.length) return text.slice(from, to)
  return text.slice(unitOffset(text, from), unitOffset(text, to))
}

/** SMT-LIB `str.indexof`: first position >= start where `needle` occurs, else -1; an empty needle occurs at start. */
export function indexOf(text: string, needle: string, start: IntValue): number {
  const length = codePointLength(text)
  if (start < 0 || start > length) return -1
  if (length === text.length) return occurrence(text, needle, Number(start))
  const at = occurrence(text, needle, unitOffset(text, Number(start)))
  return at < 0 ? -1 : codePointLength(text.slice(0, at))
}

/** SMT-LIB `str.replace`: the first occurrence; an empty `from` occurs at the start. */
export function replaceFirst(text: string, from: string, to: string): string {
  const at = occurrence(text, from)
  return at < 0 ? text : text.slice(0, at) + to + text.slice(at + from.length)
}

/** SMT-LIB `str.replace_all`: every occurrence, left to right; an empty `from` changes nothing. */
export function replaceEvery(text: string, from: string, to: string): string {
  return from === '' ? text : pieces(text, from).join(to)
}

/** Lexicographic by code point; UTF-16 order differs where a surrogate pair meets U+E000..U+FFFF. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0
  if (flat(a) && flat(b)) return a < b ? -1 : 1
  let i = 0
  while (i < a.length && i < b.length && a.charCodeAt(i) === b.charCodeAt(i)) i++
  // The units differ inside a pair only when the pairs share their first unit: step back to its start.
  if (i > 0 && (a.charCodeAt(i - 1) & 0xfc00) === 0xd800) i--
  return (a.codePointAt(i) ?? -1) - (b.codePointAt(i) ?? -1)
}

/** Number of an ASCII digit string, -1 for any other text. */
export const decimalValue = (text: string): bigint => (/^[0-9]+$/.test(text) ? BigInt(text) : -1n)

/** The code point of a one-character text, else -1. */
export function codeOf(text: string): number {
  const code = text.codePointAt(0)
  return code !== undefined && text.length === (code > 0xffff ? 2 : 1) ? code : -1
}

/** The one-character text of a code point; empty outside 0..0x2FFFF and for surrogates. */
export function textOfCode(code: IntValue): string {
  if (code < 0 || code > maxCodePoint || (code >= 0xd800 && code <= 0xdfff)) return ''
  return globalThis.String.fromCodePoint(Number(code))
}

/** Every character is one of SMT-LIB's: well-formed, and no code point above U+2FFFF. */
export const isProperText = (text: string): boolean => text.isWellFormed() && !/[\ud880-\udbff]/.test(text)
