/** Bit-vectors as unsigned bigints in [0, 2^width), and their two's-complement reading. */
import type { Type } from './type.ts'

/** Widest bit-vector that a program may hold. */
export const maxWidth = 1 << 20

const masks = new Map<number, bigint>()

/** 2^width - 1. */
export function mask(width: number): bigint {
  let all = masks.get(width)
  if (all === undefined) {
    all = (1n << BigInt(width)) - 1n
    if (width <= 256) masks.set(width, all)
  }
  return all
}

/** The width of a BitVec type; 0 for any other type. */
export const widthOf = (type: Type | undefined): number => (type?.kind === 'BitVec' ? type.width : 0)

/** Reduction modulo 2^width. */
export const wrap = (value: bigint, width: number): bigint => value & mask(width)

/** Two's-complement value of a vector. */
export const signed = (value: bigint, width: number): bigint => BigInt.asIntN(width, value)

/** Logical right or left shift amount at or beyond the width moves every bit out. */
export const shiftLeft = (a: bigint, by: bigint, width: number): bigint =>
  by >= BigInt(width) ? 0n : wrap(a << by, width)
export const shiftRight = (a: bigint, by: bigint, width: number): bigint =>
  by >= BigInt(width) ? 0n : a >> by

export const arithmeticShiftRight = (a: bigint, by: bigint, width: number): bigint =>
  wrap(signed(a, width) >> (by >= BigInt(width) ? BigInt(width) : by), width)

export function rotateLeft(a: bigint, by: number, width: number): bigint {
  const left = BigInt(by % width)
  return wrap((a << left) | (a >> (BigInt(width) - left)), width)
}
