/** Arithmetic on mathematical integers in their one representation (`value.ts`): numbers while safe, else bigints. */
import { type IntValue, normalInt } from './value.ts'

export function addInts(a: IntValue, b: IntValue): IntValue {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b
    if (Number.isSafeInteger(sum)) return sum
  }
  return normalInt(BigInt(a) + BigInt(b))
}

export function subtractInts(a: IntValue, b: IntValue): IntValue {
  if (typeof a === 'number' && typeof b === 'number') {
    const difference = a - b
    if (Number.isSafeInteger(difference)) return difference
  }
  return normalInt(BigInt(a) - BigInt(b))
}

export function multiplyInts(a: IntValue, b: IntValue): IntValue {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b
    // + 0 turns -0 into 0: an integer has one representation.
    if (Number.isSafeInteger(product)) return product + 0
  }
  return normalInt(BigInt(a) * BigInt(b))
}

/** SMT-LIB `mod`: 0 <= remainder < |b|, for b != 0 (Boute 1992, the Euclidean definition). */
export function euclideanRemainder(a: IntValue, b: IntValue): IntValue {
  if (typeof a === 'number' && typeof b === 'number') {
    const remainder = a % b
    return remainder < 0 ? remainder + Math.abs(b) : remainder + 0
  }
  const divisor = BigInt(b)
  const remainder = BigInt(a) % divisor
  return normalInt(remainder < 0n ? remainder + (divisor < 0n ? -divisor : divisor) : remainder)
}

/** SMT-LIB `div`: the quotient that belongs to the Euclidean remainder, for b != 0. */
export function euclideanQuotient(a: IntValue, b: IntValue): IntValue {
  if (typeof a === 'number' && typeof b === 'number') {
    const remainder = euclideanRemainder(a, b) as number
    const exact = a - remainder
    // a - remainder is a multiple of b, so the division is exact as long as it stayed a safe integer.
    if (Number.isSafeInteger(exact)) return exact / b + 0
  }
  return normalInt((BigInt(a) - BigInt(euclideanRemainder(a, b))) / BigInt(b))
}

export const minInt = (a: IntValue, b: IntValue): IntValue => (a <= b ? a : b)
export const maxInt = (a: IntValue, b: IntValue): IntValue => (a >= b ? a : b)
