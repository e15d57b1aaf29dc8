/**
 * Row kernels of the string operators over interned ids. Positions are code points: rows with characters outside
 * the basic plane ("wide") go through the slower text functions, all others through UTF-16 directly.
 */
import type { InternedStrings, RowAt, RowKernel } from '../rows.ts'
import { occurrence, pieces } from '../text-search.ts'
import { arg } from './core.ts'

const idAt = (row: RowAt, i: number): number => row.data[row.at + i] as number

const codePoints = (text: string): string[] => Array.from(text)

export const concat: RowKernel = (out, args, n, { strings }) => {
  for (let i = 0; i < n; i++)
    out.data[out.at + i] = strings.joined(idAt(arg(args, 0), i), idAt(arg(args, 1), i))
  return true
}

const lengthOf = (strings: InternedStrings, id: number): number =>
  strings.wide(id) ? codePoints(strings.text(id)).length : strings.text(id).length

export const len: RowKernel = (out, args, n, { strings }) => {
  for (let i = 0; i < n; i++) out.data[out.at + i] = lengthOf(strings, idAt(arg(args, 0), i))
  return true
}

/** SMT-LIB: empty when the start lies outside or the length is not positive. */
function slice(strings: InternedStrings, id: number, start: number, length: number): string {
  if (start < 0 || length <= 0) return ''
  if (strings.wide(id))
    return codePoints(strings.text(id))
      .slice(start, start + length)
      .join('')
  return strings.text(id).slice(start, start + length)
}

export const substr: RowKernel = (out, args, n, { strings }) => {
  for (let i = 0; i < n; i++) {
    const text = slice(strings, idAt(arg(args, 0), i), idAt(arg(args, 1), i), idAt(arg(args, 2), i))
    out.data[out.at + i] = strings.id(text)
  }
  return true
}

export const at: RowKernel = (out, args, n, { strings }) => {
  for (let i = 0; i < n; i++)
    out.data[out.at + i] = strings.id(slice(strings, idAt(arg(args, 0), i), idAt(arg(args, 1), i), 1))
  return true
}

/** Index in code points of the first occurrence at or after `start`, -1 where there is none. */
function indexFrom(strings: InternedStrings, whole: number, part: number, start: number): number {
  if (start < 0 || start > lengthOf(strings, whole)) return -1
  const text = strings.text(whole)
  if (!strings.wide(whole)) return occurrence(text, strings.text(part), start)
  const points = codePoints(text)
  const offset = points.slice(0, start).join('').length
  const found = occurrence(text, strings.text(part), offset)
  return found < 0 ? -1 : codePoints(text.slice(0, found)).length
}

export const indexOf: RowKernel = (out, args, n, { strings }) => {
  for (let i = 0; i < n; i++) {
    const whole = idAt(arg(args, 0), i)
    out.data[out.at + i] = indexFrom(strings, whole, idAt(arg(args, 1), i), idAt(arg(args, 2), i))
  }
  return true
}

export const contains: RowKernel = (out, args, n, { strings }) => {
  for (let i = 0; i < n; i++) {
    const found = occurrence(strings.text(idAt(arg(args, 0), i)), strings.text(idAt(arg(args, 1), i)))
    out.data[out.at + i] = found < 0 ? 0 : 1
  }
  return true
}

export const prefixOf: RowKernel = (out, args, n, { strings }) => {
  for (let i = 0; i < n; i++) {
    const holds = strings.text(idAt(arg(args, 1), i)).startsWith(strings.text(idAt(arg(args, 0), i)))
    out.data[out.at + i] = holds ? 1 : 0
  }
  return true
}

export const suffixOf: RowKernel = (out, args, n, { strings }) => {
  for (let i = 0; i < n; i++) {
    const holds = strings.text(idAt(arg(args, 1), i)).endsWith(strings.text(idAt(arg(args, 0), i)))
    out.data[out.at + i] = holds ? 1 : 0
  }
  return true
}

/** The first occurrence; an empty pattern occurs at the start. */
export const replace: RowKernel = (out, args, n, { strings }) => {
  for (let i = 0; i < n; i++) {
    const text = strings.text(idAt(arg(args, 0), i))
    const part = strings.text(idAt(arg(args, 1), i))
    const found = occurrence(text, part)
    out.data[out.at + i] =
      found < 0
        ? idAt(arg(args, 0), i)
        : strings.id(
            text.slice(0, found) + strings.text(idAt(arg(args, 2), i)) + text.slice(found + part.length),
          )
  }
  return true
}

/** Every occurrence from left to right; an empty pattern changes nothing. */
export const replaceAll: RowKernel = (out, args, n, { strings }) => {
  for (let i = 0; i < n; i++) {
    const part = strings.text(idAt(arg(args, 1), i))
    const whole = idAt(arg(args, 0), i)
    const parts = part === '' ? [] : pieces(strings.text(whole), part)
    out.data[out.at + i] = part === '' ? whole : strings.id(parts.join(strings.text(idAt(arg(args, 2), i))))
  }
  return true
}

/** The decimal numeral's value, -1 for other text; no value beyond 2^53 - 1. */
export const toInt: RowKernel = (out, args, n, { strings }) => {
  for (let i = 0; i < n; i++) {
    const text = strings.text(idAt(arg(args, 0), i))
    const value = /^[0-9]+$/.test(text) ? Number(text) : -1
    if (value > Number.MAX_SAFE_INTEGER) return false
    out.data[out.at + i] = value
  }
  return true
}

/** Decimal text; empty for negative numbers. */
export const fromInt: RowKernel = (out, args, n, { strings }) => {
  for (let i = 0; i < n; i++) {
    const value = idAt(arg(args, 0), i)
    out.data[out.at + i] = strings.id(value < 0 ? '' : globalThis.String(value))
  }
  return true
}

/** Order by code points: UTF-16 order differs from it for wide text. */
function order(strings: InternedStrings, a: number, b: number): number {
  if (a === b) return 0
  if (!strings.wide(a) && !strings.wide(b)) return strings.text(a) < strings.text(b) ? -1 : 1
  const left = codePoints(strings.text(a))
  const right = codePoints(strings.text(b))
  const differing = left.findIndex((c, i) => c !== right[i])
  if (differing < 0) return left.length - right.length
  return (left[differing]?.codePointAt(0) ?? -1) - (right[differing]?.codePointAt(0) ?? -1)
}

export const lt: RowKernel = (out, args, n, { strings }) => {
  for (let i = 0; i < n; i++)
    out.data[out.at + i] = order(strings, idAt(arg(args, 0), i), idAt(arg(args, 1), i)) < 0 ? 1 : 0
  return true
}

export const le: RowKernel = (out, args, n, { strings }) => {
  for (let i = 0; i < n; i++)
    out.data[out.at + i] = order(strings, idAt(arg(args, 0), i), idAt(arg(args, 1), i)) <= 0 ? 1 : 0
  return true
}

export const isDigit: RowKernel = (out, args, n, { strings }) => {
  for (let i = 0; i < n; i++)
    out.data[out.at + i] = /^[0-9]$/.test(strings.text(idAt(arg(args, 0), i))) ? 1 : 0
  return true
}

/** The code point of a text of one, -1 otherwise. */
export const toCode: RowKernel = (out, args, n, { strings }) => {
  for (let i = 0; i < n; i++) {
    const id = idAt(arg(args, 0), i)
    out.data[out.at + i] = lengthOf(strings, id) === 1 ? (strings.text(id).codePointAt(0) ?? -1) : -1
  }
  return true
}
