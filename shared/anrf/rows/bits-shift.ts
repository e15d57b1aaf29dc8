/** Row kernels of bit-vector products, shifts and two's complement comparisons, over two 32-bit lanes. */
import type { RowAt, RowKernel } from '../rows.ts'
import { highMask, lowMask } from './bits.ts'
import { arg } from './core.ts'

const words = (row: RowAt): Uint32Array => row.data as Uint32Array

/** High half of the 64-bit product of two unsigned words, by 16-bit halves. */
function highProduct(a: number, b: number): number {
  const al = a & 0xffff
  const ah = a >>> 16
  const bl = b & 0xffff
  const bh = b >>> 16
  const cross = ah * bl + ((al * bl) >>> 16)
  const low = (cross & 0xffff) + al * bh
  return ah * bh + Math.floor(cross / 65536) + Math.floor(low / 65536)
}

export const mul: RowKernel = (out, args, n, { width }) => {
  const a = words(arg(args, 0))
  const b = words(arg(args, 1))
  const r = words(out)
  const ai = arg(args, 0).at
  const bi = arg(args, 1).at
  const low = lowMask(width)
  const high = highMask(width)
  for (let i = 0; i < n; i++) {
    const al = a[ai + i] as number
    const bl = b[bi + i] as number
    const crossed = Math.imul(a[ai + n + i] as number, bl) + Math.imul(al, b[bi + n + i] as number)
    r[out.at + n + i] = (highProduct(al, bl) + crossed) & high
    r[out.at + i] = Math.imul(al, bl) & low
  }
  return true
}

/** The shift amount of example i, at least the width where it is that large. */
function amount(b: Uint32Array, at: number, n: number, i: number): number {
  return b[at + n + i] === 0 ? (b[at + i] as number) : 0xffffffff
}

export const shl: RowKernel = (out, args, n, { width }) => {
  const a = words(arg(args, 0))
  const b = words(arg(args, 1))
  const r = words(out)
  const ai = arg(args, 0).at
  const low = lowMask(width)
  const high = highMask(width)
  for (let i = 0; i < n; i++) {
    const k = amount(b, arg(args, 1).at, n, i)
    const al = a[ai + i] as number
    const ah = a[ai + n + i] as number
    r[out.at + i] = k < 32 ? (al << k) & low : 0
    const carried = k === 0 ? ah : k < 32 ? (ah << k) | (al >>> (32 - k)) : k < 64 ? al << (k - 32) : 0
    r[out.at + n + i] = carried & high
  }
  return true
}

export const lshr: RowKernel = (out, args, n) => {
  const a = words(arg(args, 0))
  const b = words(arg(args, 1))
  const r = words(out)
  const ai = arg(args, 0).at
  for (let i = 0; i < n; i++) {
    const k = amount(b, arg(args, 1).at, n, i)
    const al = a[ai + i] as number
    const ah = a[ai + n + i] as number
    r[out.at + i] = k === 0 ? al : k < 32 ? (al >>> k) | (ah << (32 - k)) : k < 64 ? ah >>> (k - 32) : 0
    r[out.at + n + i] = k < 32 ? ah >>> k : 0
  }
  return true
}

/** Arithmetic shift: the sign fills both lanes first, so that any width shifts as 64 bits do. */
export const ashr: RowKernel = (out, args, n, { width }) => {
  const a = words(arg(args, 0))
  const b = words(arg(args, 1))
  const r = words(out)
  const ai = arg(args, 0).at
  const low = lowMask(width)
  const high = highMask(width)
  for (let i = 0; i < n; i++) {
    const k = amount(b, arg(args, 1).at, n, i)
    const ah = signedHigh(a, ai, n, i, width)
    const al = signedLow(a, ai, i, width)
    const filled = k < 64 ? ah >> (k - 32) : ah >> 31
    r[out.at + i] = (k === 0 ? al : k < 32 ? (al >>> k) | (ah << (32 - k)) : filled) & low
    r[out.at + n + i] = (k < 32 ? ah >> k : ah >> 31) & high
  }
  return true
}

/** The high lane of a value read as two's complement of `width` bits, as a signed word. */
function signedHigh(a: Uint32Array, at: number, n: number, i: number, width: number): number {
  const fill = width > 32 ? 64 - width : 0
  return width > 32 ? ((a[at + n + i] as number) << fill) >> fill : signedLow(a, at, i, width) >> 31
}

/** The low lane likewise, sign filled up to bit 31. */
function signedLow(a: Uint32Array, at: number, i: number, width: number): number {
  const fill = width < 32 ? 32 - width : 0
  return ((a[at + i] as number) << fill) >> fill
}

export const slt: RowKernel = (out, args, n, { argWidth }) => {
  const a = words(arg(args, 0))
  const b = words(arg(args, 1))
  const ai = arg(args, 0).at
  const bi = arg(args, 1).at
  for (let i = 0; i < n; i++) {
    const ah = signedHigh(a, ai, n, i, argWidth)
    const bh = signedHigh(b, bi, n, i, argWidth)
    const low = signedLow(a, ai, i, argWidth) >>> 0 < signedLow(b, bi, i, argWidth) >>> 0
    out.data[out.at + i] = (ah === bh ? low : ah < bh) ? 1 : 0
  }
  return true
}

export const sle: RowKernel = (out, args, n, { argWidth }) => {
  const a = words(arg(args, 0))
  const b = words(arg(args, 1))
  const ai = arg(args, 0).at
  const bi = arg(args, 1).at
  for (let i = 0; i < n; i++) {
    const ah = signedHigh(a, ai, n, i, argWidth)
    const bh = signedHigh(b, bi, n, i, argWidth)
    const low = signedLow(a, ai, i, argWidth) >>> 0 <= signedLow(b, bi, i, argWidth) >>> 0
    out.data[out.at + i] = (ah === bh ? low : ah < bh) ? 1 : 0
  }
  return true
}

export const sgt: RowKernel = (out, args, n, { argWidth }) => {
  const a = words(arg(args, 0))
  const b = words(arg(args, 1))
  const ai = arg(args, 0).at
  const bi = arg(args, 1).at
  for (let i = 0; i < n; i++) {
    const ah = signedHigh(a, ai, n, i, argWidth)
    const bh = signedHigh(b, bi, n, i, argWidth)
    const low = signedLow(a, ai, i, argWidth) >>> 0 > signedLow(b, bi, i, argWidth) >>> 0
    out.data[out.at + i] = (ah === bh ? low : ah > bh) ? 1 : 0
  }
  return true
}

export const sge: RowKernel = (out, args, n, { argWidth }) => {
  const a = words(arg(args, 0))
  const b = words(arg(args, 1))
  const ai = arg(args, 0).at
  const bi = arg(args, 1).at
  for (let i = 0; i < n; i++) {
    const ah = signedHigh(a, ai, n, i, argWidth)
    const bh = signedHigh(b, bi, n, i, argWidth)
    const low = signedLow(a, ai, i, argWidth) >>> 0 >= signedLow(b, bi, i, argWidth) >>> 0
    out.data[out.at + i] = (ah === bh ? low : ah > bh) ? 1 : 0
  }
  return true
}

/** The unsigned value as an Int; no value beyond 2^53 - 1. */
export const toNat: RowKernel = (out, args, n) => {
  const a = arg(args, 0)
  for (let i = 0; i < n; i++) {
    const value = (a.data[a.at + n + i] as number) * 2 ** 32 + (a.data[a.at + i] as number)
    if (value > Number.MAX_SAFE_INTEGER) return false
    out.data[out.at + i] = value
  }
  return true
}
