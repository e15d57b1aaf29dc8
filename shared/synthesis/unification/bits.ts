/** Sets of points: one bit per point, 32 to a word. Bits beyond the last point are zero. */

export type Bits = Uint32Array

export const wordsFor = (n: number): number => Math.max(1, Math.ceil(n / 32))
export const noBits = (n: number): Bits => new Uint32Array(wordsFor(n))

export function allBits(n: number): Bits {
  const bits = noBits(n)
  for (let i = 0; i < n; i++) setBit(bits, i)
  return bits
}

export function setBit(bits: Bits, i: number): void {
  bits[i >> 5] = (bits[i >> 5] as number) | (1 << (i & 31))
}

export const hasBit = (bits: Bits, i: number): boolean => (((bits[i >> 5] as number) >>> (i & 31)) & 1) === 1

/** Number of ones in a word (Warren, Hacker's Delight, §5-1). */
export function ones(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555)
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333)
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

export function countBits(bits: Bits): number {
  let total = 0
  for (let w = 0; w < bits.length; w++) total += ones(bits[w] as number)
  return total
}

/** Size of `a ∩ b`; `at` says where b starts in a larger array. */
export function countBoth(a: Bits, b: Bits, at = 0): number {
  let total = 0
  for (let w = 0; w < a.length; w++) total += ones((a[w] as number) & (b[at + w] as number))
  return total
}

export function bothBits(a: Bits, b: Bits, at = 0): Bits {
  return a.map((word, w) => word & (b[at + w] as number))
}

export function withoutBits(a: Bits, b: Bits, at = 0): Bits {
  return a.map((word, w) => word & ~(b[at + w] as number))
}

/** Whether `a ⊆ b`. */
export function within(a: Bits, b: Bits): boolean {
  for (let w = 0; w < a.length; w++) if (((a[w] as number) & ~(b[w] as number)) !== 0) return false
  return true
}

export const isEmpty = (bits: Bits): boolean => bits.every(word => word === 0)
export const sameBits = (a: Bits, b: Bits): boolean => a.every((word, w) => word === b[w])

/** Adds b's points to a. */
export function include(a: Bits, b: Bits): void {
  for (let w = 0; w < a.length; w++) a[w] = (a[w] as number) | (b[w] as number)
}

export const members = (bits: Bits, n: number): number[] =>
  Array.from({ length: n }, (_, i) => i).filter(i => hasBit(bits, i))
