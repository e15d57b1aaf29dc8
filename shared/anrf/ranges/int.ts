/** Transfer functions of integer operators over interval × congruence. */
import {
  anyBool,
  anyInt,
  type Bound,
  between,
  exactly,
  gcd,
  greater,
  type IntRange,
  joinInts,
  lesser,
  type Range,
  truth,
} from './range.ts'
import type { Transfer } from './transfer.ts'

const asInt = (range: Range | undefined): IntRange => (range?.kind === 'Int' ? range : anyInt)
const unary =
  (transfer: (a: IntRange) => Range): Transfer =>
  ([a]) =>
    transfer(asInt(a))
const binary =
  (transfer: (a: IntRange, b: IntRange) => Range): Transfer =>
  ([a, b]) =>
    transfer(asInt(a), asInt(b))

const plus = (a: Bound, b: Bound): Bound => (a === undefined || b === undefined ? undefined : a + b)
const minus = (a: Bound): Bound => (a === undefined ? undefined : -a)
const magnitude = (a: bigint): bigint => (a < 0n ? -a : a)

export const addRanges = (a: IntRange, b: IntRange): IntRange =>
  between(plus(a.low, b.low), plus(a.high, b.high), gcd(a.modulus, b.modulus), a.residue + b.residue)

export const negateRange = (a: IntRange): IntRange =>
  between(minus(a.high), minus(a.low), a.modulus, -a.residue)

/** Largest |value|; absent for an unbounded range. */
const reach = ({ low, high }: IntRange): Bound =>
  low === undefined || high === undefined ? undefined : greater(magnitude(low), magnitude(high))

export function timesRange(a: IntRange, b: IntRange): IntRange {
  const modulus = gcd(gcd(a.modulus * b.modulus, a.modulus * b.residue), b.modulus * a.residue)
  const residue = a.residue * b.residue
  const bounded =
    a.low !== undefined && a.high !== undefined && b.low !== undefined && b.high !== undefined
      ? [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high]
      : undefined
  if (bounded !== undefined) return between(bounded.reduce(lesser), bounded.reduce(greater), modulus, residue)
  const positive = a.low !== undefined && a.low >= 0n && b.low !== undefined && b.low >= 0n
  return between(positive ? (a.low ?? 0n) * (b.low ?? 0n) : undefined, undefined, modulus, residue)
}

/** Euclidean by a positive divisor is the floor, which is monotone; otherwise |quotient| <= |dividend|. */
function quotientRange(a: IntRange, b: IntRange): IntRange {
  if (b.low !== undefined && b.low > 0n) return floorRange(a, b.low, b.high)
  const most = reach(a)
  return most === undefined ? anyInt : between(-most, most)
}

function floorRange(a: IntRange, least: bigint, most: Bound): IntRange {
  const floor = (x: bigint, y: bigint): bigint => (x >= 0n ? x / y : -((-x + y - 1n) / y))
  const far = (x: bigint): bigint => (most === undefined ? (x < 0n ? -1n : 0n) : floor(x, most))
  const low = a.low === undefined ? undefined : lesser(floor(a.low, least), far(a.low))
  const high = a.high === undefined ? undefined : greater(floor(a.high, least), far(a.high))
  return between(low, high)
}

function remainderRange(a: IntRange, b: IntRange): IntRange {
  if (b.modulus === 0n && b.residue !== 0n) return remainderByConstant(a, magnitude(b.residue))
  const most = reach(b)
  const cap = a.low !== undefined && a.low >= 0n ? a.high : undefined
  if (most === undefined) return between(0n, cap)
  const below = most > 0n ? most - 1n : 0n
  return between(0n, cap === undefined ? below : lesser(cap, below))
}

function remainderByConstant(a: IntRange, divisor: bigint): IntRange {
  if (a.low !== undefined && a.high !== undefined && a.low >= 0n && a.high < divisor) return a
  const modulus = gcd(a.modulus, divisor)
  return between(0n, divisor - 1n, modulus === 0n ? 1n : modulus, a.residue)
}

function absoluteRange(a: IntRange): IntRange {
  if (a.low !== undefined && a.low >= 0n) return a
  const opposite = negateRange(a)
  if (a.high !== undefined && a.high <= 0n) return opposite
  const both = joinInts(a, opposite)
  return between(0n, both.high, both.modulus, both.residue)
}

/** Bounds of the lesser value; it is one of the two, so their common congruence stays. */
function minimumRange(a: IntRange, b: IntRange): IntRange {
  const both = joinInts(a, b)
  const high = a.high === undefined ? b.high : b.high === undefined ? a.high : lesser(a.high, b.high)
  return between(both.low, high, both.modulus, both.residue)
}
const maximumRange = (a: IntRange, b: IntRange): IntRange =>
  negateRange(minimumRange(negateRange(a), negateRange(b)))

export const addRange = binary(addRanges)
export const subRange = binary((a, b) => addRanges(a, negateRange(b)))
export const mulRange = binary(timesRange)
export const divRange = binary(quotientRange)
export const modRange = binary(remainderRange)
export const minRange = binary(minimumRange)
export const maxRange = binary(maximumRange)
export const negRange = unary(negateRange)
export const absRange = unary(absoluteRange)

const below = (a: Bound, b: Bound): boolean => a !== undefined && b !== undefined && a < b
const upTo = (a: Bound, b: Bound): boolean => a !== undefined && b !== undefined && a <= b
/** a < b: never where a's least is not below b's greatest, always where a's greatest is below b's least. */
const less = (a: IntRange, b: IntRange): Range =>
  a.low !== undefined && b.high !== undefined && a.low >= b.high
    ? truth(false, true)
    : truth(true, !below(a.high, b.low))
const atMost = (a: IntRange, b: IntRange): Range =>
  a.low !== undefined && b.high !== undefined && a.low > b.high
    ? truth(false, true)
    : truth(true, !upTo(a.high, b.low))

export const ltRange = binary(less)
export const leRange = binary(atMost)
export const gtRange = binary((a, b) => less(b, a))
export const geRange = binary((a, b) => atMost(b, a))

/** Equal never where the bounds or the congruences keep the two apart; always where both are the same one value. */
export function equalRange([a, b]: readonly (Range | undefined)[]): Range {
  if (a?.kind !== 'Int' || b?.kind !== 'Int') return anyBool
  if (a.modulus === 0n && b.modulus === 0n) return truth(a.residue === b.residue, a.residue !== b.residue)
  const common = gcd(a.modulus, b.modulus)
  const congruent = common <= 1n || (a.residue - b.residue) % common === 0n
  return truth(congruent && !below(a.high, b.low) && !below(b.high, a.low), true)
}

export const fixedInts =
  (low: bigint | undefined, high: bigint | undefined): Transfer =>
  () =>
    between(low, high)

/** The sum of n elements lies between n times the least and n times the greatest; they are not n times one of them. */
export const sumRange: Transfer = ([list]) => {
  if (list?.kind !== 'List') return anyInt
  if (list.element?.kind !== 'Int') return exactly(0n)
  const [count, item] = [list.length, list.element].map(of => ({ ...of, modulus: 1n, residue: 0n }))
  return timesRange(count ?? anyInt, item ?? anyInt)
}
