/** Functions added to a JavaScript or TypeScript file where the language lacks the meaning. */
import type { Helper } from '../language.ts'
import { memoised } from '../memoised.ts'
import type { ScriptDialect } from './script.ts'
import { scriptDateTemplates } from './script-dates.ts'
import { scriptNumeralTemplates } from './script-numerals.ts'
import { scriptPartTemplates, type Template, template } from './script-part-helpers.ts'
import { scriptWordTemplates } from './script-words.ts'

type Helpers = Readonly<Record<string, Helper>>
type Choice = Pick<ScriptDialect, 'typed' | 'int'>

export const scriptHelpers = memoised(helpersFor, ({ typed, int }) => `${typed} ${int}`)

/** `‹: T›` is an annotation, kept where types are written; `INT` the integer type, `#n` an integer literal. */
function helpersFor(dialect: Choice): Helpers {
  return Object.fromEntries(
    Object.entries(templates).map(([name, { text, needs }]) => [
      name,
      {
        lines: inDialect(typeof text === 'string' ? text : text[dialect.int], dialect)
          .trim()
          .split('\n'),
        needs,
      },
    ]),
  )
}

const inDialect = (text: string, { typed, int }: Choice): string =>
  text
    .replace(/‹([^›]*)›/g, (_, annotation: string) => (typed ? annotation : ''))
    .replaceAll('INT', int)
    .replace(/#(-?\d+)/g, (_, digits: string) => (int === 'bigint' ? `${digits}n` : digits))

const templates: Readonly<Record<string, Template>> = {
  euclideanDiv: template(`
/** Quotient whose remainder is never negative. */
function euclideanDiv(a‹: INT›, b‹: INT›)‹: INT› {
  if (b === #0) {
    throw new RangeError("DivisionByZero")
  }
  const remainder = a % b
  const quotient = (a - remainder) / b + #0
  return remainder >= 0 ? quotient : b > 0 ? quotient - #1 : quotient + #1
}`),
  euclideanMod: template({
    number: `
/** Remainder, never negative. */
function euclideanMod(a‹: number›, b‹: number›)‹: number› {
  if (b === 0) {
    throw new RangeError("DivisionByZero")
  }
  const remainder = a % b
  return remainder < 0 ? remainder + Math.abs(b) : remainder + 0
}`,
    bigint: `
/** Remainder, never negative. */
function euclideanMod(a‹: bigint›, b‹: bigint›)‹: bigint› {
  if (b === 0n) {
    throw new RangeError("DivisionByZero")
  }
  const remainder = a % b
  return remainder < 0n ? remainder + (b < 0n ? -b : b) : remainder
}`,
  }),
  absolute: template(`
function absolute(a‹: bigint›)‹: bigint› {
  return a < 0n ? -a : a
}`),
  minimum: template(`
function minimum(a‹: bigint›, b‹: bigint›)‹: bigint› {
  return a < b ? a : b
}`),
  maximum: template(`
function maximum(a‹: bigint›, b‹: bigint›)‹: bigint› {
  return a > b ? a : b
}`),
  lengthOf: template({
    number: `
/** Length in code points. */
function lengthOf(s‹: string›)‹: number› {
  return [...s].length
}`,
    bigint: `
/** Length in code points. */
function lengthOf(s‹: string›)‹: bigint› {
  return BigInt([...s].length)
}`,
  }),
  characterAt: template(`
/** The character at i, or "" outside the string. */
function characterAt(s‹: string›, i‹: INT›)‹: string› {
  return [...s][Number(i)] ?? ""
}`),
  substring: template(`
/** At most length characters from start; "" where start is outside the string. */
function substring(s‹: string›, start‹: INT›, length‹: INT›)‹: string› {
  const from = Number(start)
  return from < 0 || length <= 0 ? "" : [...s].slice(from, from + Number(length)).join("")
}`),
  indexOf: template({
    number: indexOfText('number', '[...s.slice(0, found)].length', '-1', '-1'),
    bigint: indexOfText('bigint', 'BigInt([...s.slice(0, found)].length)', '-1n', '-1n'),
  }),
  replaceAll: template(`
/** Every occurrence replaced; an empty pattern occurs nowhere. */
function replaceAll(s‹: string›, old‹: string›, replacement‹: string›)‹: string› {
  return old === "" ? s : s.replaceAll(old, () => replacement)
}`),
  toInt: template({
    number: `
/** The number that the digits of s spell, or -1. */
function toInt(s‹: string›)‹: number› {
  return /^[0-9]+$/.test(s) ? Number(s) : -1
}`,
    bigint: `
/** The number that the digits of s spell, or -1. */
function toInt(s‹: string›)‹: bigint› {
  return /^[0-9]+$/.test(s) ? BigInt(s) : -1n
}`,
  }),
  fromInt: template(`
/** Decimal digits, or "" for a negative number. */
function fromInt(n‹: INT›)‹: string› {
  return n < 0 ? "" : String(n)
}`),
  toCode: template({
    number: `
/** Code point of a one-character string, or -1. */
function toCode(s‹: string›)‹: number› {
  return [...s].length === 1 ? (s.codePointAt(0) ?? -1) : -1
}`,
    bigint: `
/** Code point of a one-character string, or -1. */
function toCode(s‹: string›)‹: bigint› {
  return [...s].length === 1 ? BigInt(s.codePointAt(0) ?? -1) : -1n
}`,
  }),
  fromCode: template(`
/** The character of a code point, or "" where there is none. */
function fromCode(n‹: INT›)‹: string› {
  const code = Number(n)
  return code < 0 || code > 0x2ffff || (code >= 0xd800 && code <= 0xdfff) ? "" : String.fromCodePoint(code)
}`),
  compareText: template(`
/** Order by code point: negative, zero or positive. */
function compareText(a‹: string›, b‹: string›)‹: number› {
  const left = [...a]
  const right = [...b]
  const shared = Math.min(left.length, right.length)
  for (let i = 0; i < shared; i += 1) {
    const difference = (left[i]?.codePointAt(0) ?? 0) - (right[i]?.codePointAt(0) ?? 0)
    if (difference !== 0) {
      return difference
    }
  }
  return left.length - right.length
}`),
  itemAt: template(`
/** The item at i; outside the list there is none. */
function itemAt‹<T>›(items‹: readonly T[]›, i‹: INT›)‹: T› {
  const index = Number(i)
  if (index < 0 || index >= items.length) {
    throw new RangeError("IndexOutOfRange")
  }
  return items[index]‹ as T›
}`),
  firstOf: template(
    `
function firstOf‹<T>›(items‹: readonly T[]›)‹: T› {
  if (items.length === 0) {
    throw new RangeError("EmptyList")
  }
  return items[0]‹ as T›
}`,
  ),
  lastOf: template(
    `
function lastOf‹<T>›(items‹: readonly T[]›)‹: T› {
  if (items.length === 0) {
    throw new RangeError("EmptyList")
  }
  return items[items.length - 1]‹ as T›
}`,
  ),
  total: template(`
function total(items‹: readonly INT[]›)‹: INT› {
  return items.reduce((sum, item) => sum + item, #0)
}`),
  least: template(
    `
function least(items‹: readonly INT[]›)‹: INT› {
  return items.reduce((a, b) => (a < b ? a : b), firstOf(items))
}`,
    'firstOf',
  ),
  greatest: template(
    `
function greatest(items‹: readonly INT[]›)‹: INT› {
  return items.reduce((a, b) => (a > b ? a : b), firstOf(items))
}`,
    'firstOf',
  ),
  ascending: template(`
function ascending(items‹: readonly INT[]›)‹: INT[]› {
  return [...items].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
}`),
  takeFirst: template(`
function takeFirst‹<T>›(items‹: readonly T[]›, count‹: INT›)‹: T[]› {
  return items.slice(0, Math.max(0, Number(count)))
}`),
  dropFirst: template(`
function dropFirst‹<T>›(items‹: readonly T[]›, count‹: INT›)‹: T[]› {
  return items.slice(Math.max(0, Number(count)))
}`),
  ...scriptPartTemplates,
  ...scriptWordTemplates,
  ...scriptNumeralTemplates,
  ...scriptDateTemplates,
  sameItems: template(`
function sameItems(a‹: unknown›, b‹: unknown›)‹: boolean› {
  if (!Array.isArray(a) || !Array.isArray(b)) {
    return a === b
  }
  return a.length === b.length && a.every((item, i) => sameItems(item, b[i]))
}`),
  everyIndex: template(`
function everyIndex(low‹: INT›, high‹: INT›, holds‹: (i: INT) => boolean›)‹: boolean› {
  for (let i = low; i < high; i++) {
    if (!holds(i)) {
      return false
    }
  }
  return true
}`),
  someIndex: template(`
function someIndex(low‹: INT›, high‹: INT›, holds‹: (i: INT) => boolean›)‹: boolean› {
  for (let i = low; i < high; i++) {
    if (holds(i)) {
      return true
    }
  }
  return false
}`),
  unsignedDiv: template(`
/** All ones for a divisor of zero. */
function unsignedDiv(a‹: bigint›, b‹: bigint›, width‹: number›)‹: bigint› {
  return b === 0n ? BigInt.asUintN(width, -1n) : a / b
}`),
  unsignedRem: template(`
/** The dividend for a divisor of zero. */
function unsignedRem(a‹: bigint›, b‹: bigint›)‹: bigint› {
  return b === 0n ? a : a % b
}`),
  signedDiv: template(`
/** Quotient toward zero; 1 or -1 for a divisor of zero. */
function signedDiv(a‹: bigint›, b‹: bigint›, width‹: number›)‹: bigint› {
  const x = BigInt.asIntN(width, a)
  const y = BigInt.asIntN(width, b)
  if (y === 0n) {
    return x < 0n ? 1n : BigInt.asUintN(width, -1n)
  }
  return BigInt.asUintN(width, x / y)
}`),
  signedRem: template(`
/** Remainder with the dividend's sign; the dividend for a divisor of zero. */
function signedRem(a‹: bigint›, b‹: bigint›, width‹: number›)‹: bigint› {
  const y = BigInt.asIntN(width, b)
  return y === 0n ? a : BigInt.asUintN(width, BigInt.asIntN(width, a) % y)
}`),
  signedMod: template(`
/** Remainder with the divisor's sign; the dividend for a divisor of zero. */
function signedMod(a‹: bigint›, b‹: bigint›, width‹: number›)‹: bigint› {
  const y = BigInt.asIntN(width, b)
  if (y === 0n) {
    return a
  }
  const remainder = BigInt.asIntN(width, a) % y
  return BigInt.asUintN(width, remainder !== 0n && remainder < 0n !== y < 0n ? remainder + y : remainder)
}`),
  shiftLeft: template(`
function shiftLeft(a‹: bigint›, b‹: bigint›, width‹: number›)‹: bigint› {
  return b < width ? BigInt.asUintN(width, a << b) : 0n
}`),
  shiftRight: template(`
function shiftRight(a‹: bigint›, b‹: bigint›, width‹: number›)‹: bigint› {
  return b < width ? a >> b : 0n
}`),
  shiftRightSigned: template(`
function shiftRightSigned(a‹: bigint›, b‹: bigint›, width‹: number›)‹: bigint› {
  return BigInt.asUintN(width, BigInt.asIntN(width, a) >> (b < width ? b : BigInt(width)))
}`),
  rotateLeft: template(`
function rotateLeft(a‹: bigint›, by‹: bigint›, width‹: number›)‹: bigint› {
  return BigInt.asUintN(width, (a << by) | (a >> (BigInt(width) - by)))
}`),
}

function indexOfText(type: string, position: string, outside: string, absent: string): string {
  return `
/** First index of t in s, in code points, from start on; or -1. */
function indexOf(s‹: string›, t‹: string›, start‹: ${type}›)‹: ${type}› {
  const characters = [...s]
  if (start < 0 || start > characters.length) {
    return ${outside}
  }
  const found = s.indexOf(t, characters.slice(0, Number(start)).join("").length)
  return found < 0 ? ${absent} : ${position}
}`
}
