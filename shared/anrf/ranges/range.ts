/**
 * Abstract values: which values a node can have at all. Int: interval × congruence (Granger 1989), BitVec: known bits
 * × unsigned interval, String and List: the length, and one range for all elements. Bounds are exact bigints; beyond
 * ±2^128 they count as absent, so that no product of ranges grows without end. A range never is empty.
 */
import { mask } from '../bits.ts'
import { type Type, typeText } from '../type.ts'
import type { IntValue, Value } from '../value.ts'

/** Absent: unbounded on that side. */
export type Bound = bigint | undefined

export interface IntRange {
  readonly kind: 'Int'
  readonly low: Bound
  readonly high: Bound
  /** Every value ≡ residue modulo this; 0: the residue is the only value; 1: nothing is known. */
  readonly modulus: bigint
  readonly residue: bigint
}
export interface BitsRange {
  readonly kind: 'BitVec'
  readonly width: number
  /** Bits known to be 1, and to be 0. */
  readonly ones: bigint
  readonly zeros: bigint
  readonly low: bigint
  readonly high: bigint
}
export interface BoolRange {
  readonly kind: 'Bool'
  readonly mayBeTrue: boolean
  readonly mayBeFalse: boolean
}
export interface TextRange {
  readonly kind: 'String'
  readonly length: IntRange
}
/** Of a list, or of an option as a list of at most one. */
export interface ListRange {
  readonly kind: 'List'
  readonly length: IntRange
  /** Absent: the list is empty. */
  readonly element: Range | undefined
}
/** Nothing is known: of arrays and functions, and of options that were given. */
export interface AnyRange {
  readonly kind: 'Any'
}
export type Range = IntRange | BitsRange | BoolRange | TextRange | ListRange | AnyRange

const farthest = 1n << 128n
const largestModulus = 1n << 64n

export function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}

/** The remainder in 0..modulus-1; modulus 0 keeps the value. */
export const residueOf = (value: bigint, modulus: bigint): bigint =>
  modulus === 0n ? value : ((value % modulus) + modulus) % modulus

/** The range in its one form, bounds drawn in to values of the congruence; undefined when no value is left. */
export function meetable(low: Bound, high: Bound, modulus: bigint, residue: bigint): IntRange | undefined {
  if (modulus === 0n) {
    const inside = (low === undefined || low <= residue) && (high === undefined || residue <= high)
    return inside ? exactly(residue) : undefined
  }
  const m = modulus > largestModulus ? 1n : modulus
  const r = residueOf(residue, m)
  const from = low === undefined ? undefined : low + residueOf(r - low, m)
  const to = high === undefined ? undefined : high - residueOf(high - r, m)
  if (from !== undefined && to !== undefined && from > to) return undefined
  if (from !== undefined && from === to) return exactly(from)
  return { kind: 'Int', low: near(from, -1n), high: near(to, 1n), modulus: m, residue: r }
}

/** A bound too far away to keep: the side towards which it lies opens, the other keeps what is certain. */
function near(bound: Bound, side: bigint): Bound {
  if (bound === undefined) return undefined
  const beyond = bound * side > farthest
  if (beyond) return undefined
  return bound * side < -farthest ? -farthest * side : bound
}

/** Exactly one integer; one too large to keep is only known to be large. */
export function exactly(value: bigint): IntRange {
  if (value > farthest) return { kind: 'Int', low: farthest, high: undefined, modulus: 1n, residue: 0n }
  if (value < -farthest) return { kind: 'Int', low: undefined, high: -farthest, modulus: 1n, residue: 0n }
  return { kind: 'Int', low: value, high: value, modulus: 0n, residue: value }
}

export const anyInt: IntRange = { kind: 'Int', low: undefined, high: undefined, modulus: 1n, residue: 0n }
/** low <= high. */
export const between = (low: Bound, high: Bound, modulus = 1n, residue = 0n): IntRange =>
  meetable(low, high, modulus, residue) ?? { kind: 'Int', low, high, modulus: 1n, residue: 0n }
/** Lengths of what fits into a memory. */
export const anyLength: IntRange = between(0n, 1n << 32n)
export const anyBool: BoolRange = { kind: 'Bool', mayBeTrue: true, mayBeFalse: true }
export const truth = (mayBeTrue: boolean, mayBeFalse: boolean): BoolRange =>
  mayBeTrue || mayBeFalse ? { kind: 'Bool', mayBeTrue, mayBeFalse } : anyBool

/** Known bits and interval, each drawn in by the other; what contradicts itself falls back to the interval alone. */
export function bits(width: number, low: bigint, high: bigint, ones = 0n, zeros = 0n): BitsRange {
  const all = mask(width)
  const from = greater(low, ones)
  const to = lesser(high, all & ~zeros)
  if (from > to || (ones & zeros) !== 0n) return plainBits(width, low, high)
  const plain = plainBits(width, from, to)
  return { ...plain, ones: plain.ones | ones, zeros: plain.zeros | zeros }
}

/** The bits that all values of an interval share: those above the highest in which its ends differ. */
function plainBits(width: number, low: bigint, high: bigint): BitsRange {
  const all = mask(width)
  const open = (1n << BigInt((low ^ high) === 0n ? 0 : (low ^ high).toString(2).length)) - 1n
  return { kind: 'BitVec', width, low, high, ones: low & ~open, zeros: all & ~low & ~open }
}

export const anyBits = (width: number): BitsRange => bits(width, 0n, mask(width))

/** Every value of the type. */
export function rangeOfType(type: Type): Range {
  switch (type.kind) {
    case 'Int':
      return anyInt
    case 'Bool':
      return anyBool
    case 'BitVec':
      return anyBits(type.width)
    case 'String':
      return { kind: 'String', length: anyLength }
    case 'List':
      return { kind: 'List', length: anyLength, element: rangeOfType(type.element) }
    default:
      return { kind: 'Any' }
  }
}

/** Exactly this value. */
export function rangeOfValue(value: Value, type: Type): Range {
  switch (type.kind) {
    case 'Int':
      return exactly(BigInt(value as IntValue))
    case 'Bool':
      return truth(value === true, value === false)
    case 'BitVec':
      return bits(type.width, value as bigint, value as bigint)
    case 'String':
      return { kind: 'String', length: exactly(BigInt([...(value as string)].length)) }
    case 'List':
    case 'Option': {
      const items = value as readonly Value[]
      const ranges = items.map(item => rangeOfValue(item, type.element))
      const [first, ...rest] = ranges
      const element = first === undefined ? undefined : rest.reduce(join, first)
      return { kind: 'List', length: exactly(BigInt(items.length)), element }
    }
    default:
      return { kind: 'Any' }
  }
}

export function lesser(a: bigint, b: bigint): bigint {
  if (a < b) return a
  return b
}
export function greater(a: bigint, b: bigint): bigint {
  if (a > b) return a
  return b
}

const least = (a: Bound, b: Bound): Bound => (a === undefined || b === undefined ? undefined : lesser(a, b))
const most = (a: Bound, b: Bound): Bound => (a === undefined || b === undefined ? undefined : greater(a, b))

export function joinInts(a: IntRange, b: IntRange): IntRange {
  const modulus = gcd(gcd(a.modulus, b.modulus), a.residue - b.residue)
  return between(least(a.low, b.low), most(a.high, b.high), modulus, a.residue)
}

/** The smallest range that holds both; ranges of two kinds come from two types and give nothing. */
export function join(a: Range, b: Range): Range {
  if (a === b) return a
  if (a.kind === 'Int' && b.kind === 'Int') return joinInts(a, b)
  if (a.kind === 'Bool' && b.kind === 'Bool')
    return truth(a.mayBeTrue || b.mayBeTrue, a.mayBeFalse || b.mayBeFalse)
  if (a.kind === 'BitVec' && b.kind === 'BitVec' && a.width === b.width) return joinBits(a, b)
  if (a.kind === 'String' && b.kind === 'String')
    return { kind: 'String', length: joinInts(a.length, b.length) }
  if (a.kind === 'List' && b.kind === 'List')
    return { kind: 'List', length: joinInts(a.length, b.length), element: joinElements(a.element, b.element) }
  return { kind: 'Any' }
}

export const joinElements = (a: Range | undefined, b: Range | undefined): Range | undefined =>
  a === undefined ? b : b === undefined ? a : join(a, b)

const joinBits = (a: BitsRange, b: BitsRange): BitsRange =>
  bits(a.width, lesser(a.low, b.low), greater(a.high, b.high), a.ones & b.ones, a.zeros & b.zeros)

const inner = (a: Bound, b: Bound, pick: (a: bigint, b: bigint) => bigint): Bound =>
  a === undefined ? b : b === undefined ? a : pick(a, b)

/** What lies in both; undefined when nothing does. Congruences meet where one divides the other. */
export function meetInts(a: IntRange, b: IntRange): IntRange | undefined {
  const low = inner(a.low, b.low, greater)
  const high = inner(a.high, b.high, lesser)
  const finer = a.modulus === 0n || (b.modulus !== 0n && a.modulus >= b.modulus) ? a : b
  return meetable(low, high, finer.modulus, finer.residue)
}

/** Every value of `a` is one of `b`, for integers by their bounds alone. */
export const insideInts = (a: IntRange, b: IntRange): boolean =>
  (b.low === undefined || (a.low !== undefined && a.low >= b.low)) &&
  (b.high === undefined || (a.high !== undefined && a.high <= b.high))

/** Whether the value is one of the range's: what soundness means, and what a test asks. */
export function holds(range: Range, value: Value): boolean {
  switch (range.kind) {
    case 'Int': {
      const n = BigInt(value as IntValue)
      const inBounds =
        (range.low === undefined || n >= range.low) && (range.high === undefined || n <= range.high)
      return inBounds && residueOf(n, range.modulus) === range.residue
    }
    case 'Bool':
      return value === true ? range.mayBeTrue : range.mayBeFalse
    case 'BitVec': {
      const v = value as bigint
      return v >= range.low && v <= range.high && (v & range.ones) === range.ones && (v & range.zeros) === 0n
    }
    case 'String':
      return holds(range.length, [...(value as string)].length)
    case 'List': {
      const { element } = range
      const items = value as readonly Value[]
      return (
        holds(range.length, items.length) &&
        items.every(item => element !== undefined && holds(element, item))
      )
    }
    case 'Any':
      return true
  }
}

/** Whether both hold the same values, as far as their form says. */
export function sameRange(a: Range, b: Range): boolean {
  if (a.kind === 'Int' && b.kind === 'Int')
    return a.low === b.low && a.high === b.high && a.modulus === b.modulus && a.residue === b.residue
  if (a.kind === 'Bool' && b.kind === 'Bool')
    return a.mayBeTrue === b.mayBeTrue && a.mayBeFalse === b.mayBeFalse
  if (a.kind === 'BitVec' && b.kind === 'BitVec')
    return a.low === b.low && a.high === b.high && a.ones === b.ones && a.zeros === b.zeros
  if (a.kind === 'String' && b.kind === 'String') return sameRange(a.length, b.length)
  if (a.kind === 'List' && b.kind === 'List')
    return sameRange(a.length, b.length) && sameElement(a.element, b.element)
  return a.kind === b.kind
}

const sameElement = (a: Range | undefined, b: Range | undefined): boolean =>
  a === undefined || b === undefined ? a === b : sameRange(a, b)

/** Known bits beyond those that the bounds say: the lowest, as far as they are known, as a remainder. */
function bitsText({ width, low, high, ones, zeros }: BitsRange): string {
  let known = 0
  while (known < width && (((ones | zeros) >> BigInt(known)) & 1n) === 1n) known++
  if (known > 0 && low !== high) return ` ≡ ${ones & mask(known)} mod ${1n << BigInt(known)}`
  const plain = plainBits(width, low, high)
  const more = (ones & ~plain.ones) | (zeros & ~plain.zeros)
  return more === 0n ? '' : ` with ${ones} in the bits ${ones | zeros}`
}

/** The range as a person reads it. */
export function rangeText(range: Range): string {
  switch (range.kind) {
    case 'Int':
      return `${range.low ?? '-∞'}..${range.high ?? '∞'}${range.modulus > 1n ? ` ≡ ${range.residue} mod ${range.modulus}` : ''}`
    case 'BitVec':
      return `${typeText(range)} ${range.low}..${range.high}${bitsText(range)}`
    case 'Bool':
      return range.mayBeTrue ? (range.mayBeFalse ? 'true or false' : 'true') : 'false'
    case 'String':
      return `String of length ${rangeText(range.length)}`
    case 'List':
      return `List of length ${rangeText(range.length)} of ${range.element ? rangeText(range.element) : 'nothing'}`
    case 'Any':
      return 'anything'
  }
}
