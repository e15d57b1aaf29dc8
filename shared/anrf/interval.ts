/**
 * Intervals of integers: the abstract domain that tells a renderer how large a value can get. Bounds are doubles;
 * ±Infinity is unbounded, and rounding only happens beyond ±2^53, where every bound counts as large anyway.
 */

export interface Interval {
  readonly low: number
  readonly high: number
}

export const everything: Interval = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY }
export const safeIntegers: Interval = { low: Number.MIN_SAFE_INTEGER, high: Number.MAX_SAFE_INTEGER }
export const interval = (low: number, high: number): Interval => ({ low, high })

/** Smallest interval that holds both. */
export const hull = (a: Interval, b: Interval): Interval =>
  interval(Math.min(a.low, b.low), Math.max(a.high, b.high))

/** Largest interval inside both (may be empty: low > high). */
export const meet = (a: Interval, b: Interval): Interval =>
  interval(Math.max(a.low, b.low), Math.min(a.high, b.high))

export const within = (inner: Interval, outer: Interval): boolean =>
  inner.low >= outer.low && inner.high <= outer.high

export const addIntervals = (a: Interval, b: Interval): Interval => interval(a.low + b.low, a.high + b.high)
export const negateInterval = (a: Interval): Interval => interval(-a.high, -a.low)
export const subtractIntervals = (a: Interval, b: Interval): Interval => addIntervals(a, negateInterval(b))

/** Products of bounds; 0 · ∞ is 0, since a factor of exactly zero keeps the product zero. */
export function multiplyIntervals(a: Interval, b: Interval): Interval {
  const times = (x: number, y: number): number => (x === 0 || y === 0 ? 0 : x * y)
  const corners = [times(a.low, b.low), times(a.low, b.high), times(a.high, b.low), times(a.high, b.high)]
  return interval(Math.min(...corners), Math.max(...corners))
}

/** |quotient| never exceeds |dividend| (Euclidean quotients of a negative dividend round away from zero, within it). */
export function quotientInterval(a: Interval, b: Interval): Interval {
  if (a.low >= 0 && b.low > 0) return interval(Math.floor(a.low / b.high) || 0, Math.floor(a.high / b.low))
  const most = Math.max(Math.abs(a.low), Math.abs(a.high))
  return interval(-most, most)
}

/** Euclidean remainder: from 0 to |divisor| − 1, and no larger than a non-negative dividend. */
export function remainderInterval(a: Interval, b: Interval): Interval {
  const most = Math.max(Math.abs(b.low), Math.abs(b.high)) - 1
  return interval(0, Math.max(0, a.low >= 0 ? Math.min(a.high, most) : most))
}

export function absoluteInterval(a: Interval): Interval {
  if (a.low >= 0) return a
  return interval(a.high < 0 ? -a.high : 0, Math.max(-a.low, a.high))
}

export const minimumInterval = (a: Interval, b: Interval): Interval =>
  interval(Math.min(a.low, b.low), Math.min(a.high, b.high))
export const maximumInterval = (a: Interval, b: Interval): Interval =>
  interval(Math.max(a.low, b.low), Math.max(a.high, b.high))

/** No string or list in memory is longer. */
export const lengths: Interval = interval(0, 2 ** 32)
