/** Signed division of bit-vectors as SMT-LIB defines it (theory FixedSizeBitVectors), division by zero included. */
import { mask, signed, wrap } from './bits.ts'

/** Rounded towards zero; by zero: 1 for a negative dividend, -1 for any other. */
export function signedQuotient(a: bigint, b: bigint, width: number): bigint {
  if (b === 0n) return signed(a, width) < 0n ? 1n : mask(width)
  return wrap(signed(a, width) / signed(b, width), width)
}

/** Sign of the dividend; by zero: the dividend. */
export function signedRemainder(a: bigint, b: bigint, width: number): bigint {
  return b === 0n ? a : wrap(signed(a, width) % signed(b, width), width)
}

/** Sign of the divisor; by zero: the dividend. */
export function signedModulo(a: bigint, b: bigint, width: number): bigint {
  if (b === 0n) return a
  const divisor = signed(b, width)
  const remainder = signed(a, width) % divisor
  return wrap(remainder !== 0n && remainder < 0n !== divisor < 0n ? remainder + divisor : remainder, width)
}
