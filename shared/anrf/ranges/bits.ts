/** Transfer functions of bit-vector operators over known bits × unsigned interval. */
import { mask, widthOf, wrap } from '../bits.ts'
import type { Instance } from '../operator.ts'
import {
  anyBits,
  anyBool,
  anyInt,
  type BitsRange,
  between,
  bits,
  greater,
  lesser,
  type Range,
  truth,
} from './range.ts'
import type { Transfer } from './transfer.ts'

type OnBits = (args: readonly [BitsRange, BitsRange], width: number, instance: Instance) => Range

/** Arguments of an unknown shape make the result unknown. */
const overBits =
  (transfer: OnBits): Transfer =>
  ([a, b = a], instance) => {
    const width = widthOf(instance.result)
    if (a?.kind === 'BitVec' && b?.kind === 'BitVec') return transfer([a, b], width, instance)
    return instance.result.kind === 'BitVec' ? anyBits(width) : anyBool
  }

const known = (width: number, ones: bigint, zeros: bigint): BitsRange =>
  bits(width, 0n, mask(width), wrap(ones, width), wrap(zeros, width))
const only = (a: BitsRange): bigint | undefined => (a.low === a.high ? a.low : undefined)
const negated = ({ width, low, high, ones, zeros }: BitsRange): BitsRange =>
  bits(width, mask(width) - high, mask(width) - low, zeros, ones)

const conjunction = (a: BitsRange, b: BitsRange): BitsRange =>
  bits(a.width, 0n, lesser(a.high, b.high), a.ones & b.ones, a.zeros | b.zeros)
const disjunction = (a: BitsRange, b: BitsRange): BitsRange =>
  bits(a.width, greater(a.low, b.low), mask(a.width), a.ones | b.ones, a.zeros & b.zeros)
const exclusive = (a: BitsRange, b: BitsRange): BitsRange =>
  known(a.width, (a.ones & b.zeros) | (a.zeros & b.ones), (a.zeros & b.zeros) | (a.ones & b.ones))

/** How many low bits are known in both; carries only travel upwards. */
function knownLow(a: BitsRange, b: BitsRange): number {
  const both = (a.ones | a.zeros) & (b.ones | b.zeros)
  let count = 0
  while (count < a.width && (both >> BigInt(count)) & 1n) count++
  return count
}

/** The result's low bits, from the arguments' known low bits. */
function lowBits(a: BitsRange, b: BitsRange, of: (a: bigint, b: bigint) => bigint): BitsRange {
  const part = mask(knownLow(a, b))
  const value = wrap(of(a.ones & part, b.ones & part), a.width) & part
  return known(a.width, value, ~value & part)
}

/** Both: the interval where nothing wraps, and the low bits. */
function wrapping(width: number, low: bigint, high: bigint, part: BitsRange): BitsRange {
  const fits = low >= 0n && high <= mask(width)
  return fits ? bits(width, low, high, part.ones, part.zeros) : part
}

const sum = (a: bigint, b: bigint): bigint => a + b
const difference = (a: bigint, b: bigint): bigint => a - b
const product = (a: bigint, b: bigint): bigint => a * b

export const notRange = overBits(([a]) => negated(a))
export const andRange = overBits(([a, b]) => conjunction(a, b))
export const orRange = overBits(([a, b]) => disjunction(a, b))
export const xorRange = overBits(([a, b]) => exclusive(a, b))
export const nandRange = overBits(([a, b]) => negated(conjunction(a, b)))
export const norRange = overBits(([a, b]) => negated(disjunction(a, b)))
export const xnorRange = overBits(([a, b]) => negated(exclusive(a, b)))
export const bitsAddRange = overBits(([a, b], width) =>
  wrapping(width, a.low + b.low, a.high + b.high, lowBits(a, b, sum)),
)
export const bitsSubRange = overBits(([a, b], width) =>
  wrapping(width, a.low - b.high, a.high - b.low, lowBits(a, b, difference)),
)
export const bitsMulRange = overBits(([a, b], width) =>
  wrapping(width, a.low * b.low, a.high * b.high, lowBits(a, b, product)),
)
export const bitsNegRange = overBits(([a], width) => {
  const zero = bits(width, 0n, 0n)
  return wrapping(width, -a.high, -a.low, lowBits(zero, a, difference))
})

/** By zero the quotient is all ones. */
export const udivRange = overBits(([a, b], width) =>
  b.low > 0n ? bits(width, a.low / b.high, a.high / b.low) : anyBits(width),
)
/** By zero the remainder is the dividend. */
export const uremRange = overBits(([a, b], width) => {
  const below = b.low > 0n && b.high - 1n < a.high ? b.high - 1n : a.high
  return bits(width, 0n, below)
})

const shiftedBy = (b: BitsRange): number | undefined => {
  const by = only(b)
  return by === undefined ? undefined : Number(by > BigInt(b.width) ? BigInt(b.width) : by)
}
export const shlRange = overBits(([a, b], width) => {
  const by = shiftedBy(b)
  if (by === undefined) return anyBits(width)
  if (by >= width) return bits(width, 0n, 0n)
  const left = BigInt(by)
  const part = known(width, a.ones << left, (a.zeros << left) | mask(by))
  return wrapping(width, a.low << left, a.high << left, part)
})
export const lshrRange = overBits(([a, b], width) => {
  const by = shiftedBy(b)
  if (by === undefined) return bits(width, 0n, a.high)
  if (by >= width) return bits(width, 0n, 0n)
  return bits(width, a.low >> BigInt(by), a.high >> BigInt(by))
})
/** Without a sign bit it is the logical shift. */
export const ashrRange: Transfer = (args, instance) => {
  const [a] = args
  const unsigned = a?.kind === 'BitVec' && a.high < 1n << BigInt(a.width - 1)
  return unsigned ? lshrRange(args, instance) : anyBits(widthOf(instance.result))
}

export const concatBitsRange = overBits(([a, b], width) => {
  const up = BigInt(b.width)
  return bits(
    width,
    (a.low << up) | b.low,
    (a.high << up) | b.high,
    (a.ones << up) | b.ones,
    (a.zeros << up) | b.zeros,
  )
})
export const extractRange = overBits(([a], width, { indices: [, low = 0] }) => {
  const part = known(width, a.ones >> BigInt(low), a.zeros >> BigInt(low))
  const high = a.high >> BigInt(low)
  return high <= mask(width) ? bits(width, a.low >> BigInt(low), high, part.ones, part.zeros) : part
})
export const zeroExtendRange = overBits(([a], width) =>
  bits(width, a.low, a.high, a.ones, a.zeros | (mask(width) & ~mask(a.width))),
)
export const signExtendRange = overBits(([a], width) => {
  const sign = 1n << BigInt(a.width - 1)
  const above = mask(width) & ~mask(a.width)
  if (a.high < sign) return bits(width, a.low, a.high, a.ones, a.zeros | above)
  if (a.low >= sign) return bits(width, a.low | above, a.high | above, a.ones | above, a.zeros)
  return known(width, a.ones & ~sign, a.zeros & ~sign)
})
const rotated = (a: BitsRange, by: number, width: number): BitsRange => {
  const left = BigInt(by % width)
  const turn = (v: bigint): bigint => (v << left) | (v >> (BigInt(width) - left))
  return known(width, turn(a.ones), turn(a.zeros))
}
export const rotateLeftRange = overBits(([a], width, { indices: [by = 0] }) => rotated(a, by, width))
export const rotateRightRange = overBits(([a], width, { indices: [by = 0] }) =>
  rotated(a, width - (by % width), width),
)

const unsignedLess = (a: BitsRange, b: BitsRange): Range => truth(a.low < b.high, a.high >= b.low)
const unsignedAtMost = (a: BitsRange, b: BitsRange): Range => truth(a.low <= b.high, a.high > b.low)
export const ultRange = overBits(([a, b]) => unsignedLess(a, b))
export const uleRange = overBits(([a, b]) => unsignedAtMost(a, b))
export const ugtRange = overBits(([a, b]) => unsignedLess(b, a))
export const ugeRange = overBits(([a, b]) => unsignedAtMost(b, a))

export const toNatRange: Transfer = ([a]) => {
  if (a?.kind !== 'BitVec') return anyInt
  let low = 0
  while (low < a.width && ((a.ones | a.zeros) >> BigInt(low)) & 1n) low++
  return between(a.low, a.high, 1n << BigInt(low), a.ones & mask(low))
}
export const fromIntRange: Transfer = ([a], { result }) => {
  const width = widthOf(result)
  if (a?.kind !== 'Int') return anyBits(width)
  if (a.low !== undefined && a.high !== undefined && a.low >= 0n && a.high <= mask(width))
    return bits(width, a.low, a.high)
  return anyBits(width)
}
