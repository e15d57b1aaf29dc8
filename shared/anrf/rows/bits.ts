/**
 * Row kernels of bit-vector logic, sums and comparisons: two unsigned 32-bit lanes per value, low halves first.
 * Loops are over typed arrays without BigInt; masks keep the bits beyond the width zero.
 */
import type { RowAt, RowKernel } from '../rows.ts'
import { arg } from './core.ts'

/** The bits of the low lane that a width has. */
export const lowMask = (width: number): number => (width >= 32 ? 0xffffffff : 2 ** width - 1)
/** The bits of the high lane that a width has. */
export const highMask = (width: number): number =>
  width >= 64 ? 0xffffffff : width > 32 ? 2 ** (width - 32) - 1 : 0

const words = (row: RowAt): Uint32Array => row.data as Uint32Array

export const and: RowKernel = (out, args, n) => {
  const a = words(arg(args, 0))
  const b = words(arg(args, 1))
  const r = words(out)
  const ai = arg(args, 0).at
  const bi = arg(args, 1).at
  for (let i = 0; i < 2 * n; i++) r[out.at + i] = (a[ai + i] as number) & (b[bi + i] as number)
  return true
}

export const or: RowKernel = (out, args, n) => {
  const a = words(arg(args, 0))
  const b = words(arg(args, 1))
  const r = words(out)
  const ai = arg(args, 0).at
  const bi = arg(args, 1).at
  for (let i = 0; i < 2 * n; i++) r[out.at + i] = (a[ai + i] as number) | (b[bi + i] as number)
  return true
}

export const xor: RowKernel = (out, args, n) => {
  const a = words(arg(args, 0))
  const b = words(arg(args, 1))
  const r = words(out)
  const ai = arg(args, 0).at
  const bi = arg(args, 1).at
  for (let i = 0; i < 2 * n; i++) r[out.at + i] = (a[ai + i] as number) ^ (b[bi + i] as number)
  return true
}

export const nand: RowKernel = (out, args, n, { width }) => {
  const a = words(arg(args, 0))
  const b = words(arg(args, 1))
  const r = words(out)
  const ai = arg(args, 0).at
  const bi = arg(args, 1).at
  const low = lowMask(width)
  const high = highMask(width)
  for (let i = 0; i < n; i++) r[out.at + i] = ~((a[ai + i] as number) & (b[bi + i] as number)) & low
  for (let i = n; i < 2 * n; i++) r[out.at + i] = ~((a[ai + i] as number) & (b[bi + i] as number)) & high
  return true
}

export const nor: RowKernel = (out, args, n, { width }) => {
  const a = words(arg(args, 0))
  const b = words(arg(args, 1))
  const r = words(out)
  const ai = arg(args, 0).at
  const bi = arg(args, 1).at
  const low = lowMask(width)
  const high = highMask(width)
  for (let i = 0; i < n; i++) r[out.at + i] = ~((a[ai + i] as number) | (b[bi + i] as number)) & low
  for (let i = n; i < 2 * n; i++) r[out.at + i] = ~((a[ai + i] as number) | (b[bi + i] as number)) & high
  return true
}

export const xnor: RowKernel = (out, args, n, { width }) => {
  const a = words(arg(args, 0))
  const b = words(arg(args, 1))
  const r = words(out)
  const ai = arg(args, 0).at
  const bi = arg(args, 1).at
  const low = lowMask(width)
  const high = highMask(width)
  for (let i = 0; i < n; i++) r[out.at + i] = ~((a[ai + i] as number) ^ (b[bi + i] as number)) & low
  for (let i = n; i < 2 * n; i++) r[out.at + i] = ~((a[ai + i] as number) ^ (b[bi + i] as number)) & high
  return true
}

export const not: RowKernel = (out, args, n, { width }) => {
  const a = words(arg(args, 0))
  const r = words(out)
  const ai = arg(args, 0).at
  const low = lowMask(width)
  const high = highMask(width)
  for (let i = 0; i < n; i++) r[out.at + i] = ~(a[ai + i] as number) & low
  for (let i = n; i < 2 * n; i++) r[out.at + i] = ~(a[ai + i] as number) & high
  return true
}

/** The carry out of the low lane shows as a sum of 2^32 or more: doubles hold it exactly. */
export const add: RowKernel = (out, args, n, { width }) => {
  const a = words(arg(args, 0))
  const b = words(arg(args, 1))
  const r = words(out)
  const ai = arg(args, 0).at
  const bi = arg(args, 1).at
  const low = lowMask(width)
  const high = highMask(width)
  for (let i = 0; i < n; i++) {
    const sum = (a[ai + i] as number) + (b[bi + i] as number)
    const carry = sum > 0xffffffff ? 1 : 0
    r[out.at + i] = sum & low
    r[out.at + n + i] = ((a[ai + n + i] as number) + (b[bi + n + i] as number) + carry) & high
  }
  return true
}

export const sub: RowKernel = (out, args, n, { width }) => {
  const a = words(arg(args, 0))
  const b = words(arg(args, 1))
  const r = words(out)
  const ai = arg(args, 0).at
  const bi = arg(args, 1).at
  const low = lowMask(width)
  const high = highMask(width)
  for (let i = 0; i < n; i++) {
    const difference = (a[ai + i] as number) - (b[bi + i] as number)
    const borrow = difference < 0 ? 1 : 0
    r[out.at + i] = difference & low
    r[out.at + n + i] = ((a[ai + n + i] as number) - (b[bi + n + i] as number) - borrow) & high
  }
  return true
}

export const neg: RowKernel = (out, args, n, { width }) => {
  const a = words(arg(args, 0))
  const r = words(out)
  const ai = arg(args, 0).at
  const low = lowMask(width)
  const high = highMask(width)
  for (let i = 0; i < n; i++) {
    const borrow = a[ai + i] === 0 ? 0 : 1
    r[out.at + i] = -(a[ai + i] as number) & low
    r[out.at + n + i] = (-(a[ai + n + i] as number) - borrow) & high
  }
  return true
}

export const ult: RowKernel = (out, args, n) => {
  const a = words(arg(args, 0))
  const b = words(arg(args, 1))
  const ai = arg(args, 0).at
  const bi = arg(args, 1).at
  for (let i = 0; i < n; i++) {
    const ah = a[ai + n + i] as number
    const bh = b[bi + n + i] as number
    const holds = ah === bh ? (a[ai + i] as number) < (b[bi + i] as number) : ah < bh
    out.data[out.at + i] = holds ? 1 : 0
  }
  return true
}

export const ule: RowKernel = (out, args, n) => {
  const a = words(arg(args, 0))
  const b = words(arg(args, 1))
  const ai = arg(args, 0).at
  const bi = arg(args, 1).at
  for (let i = 0; i < n; i++) {
    const ah = a[ai + n + i] as number
    const bh = b[bi + n + i] as number
    const holds = ah === bh ? (a[ai + i] as number) <= (b[bi + i] as number) : ah < bh
    out.data[out.at + i] = holds ? 1 : 0
  }
  return true
}

export const ugt: RowKernel = (out, args, n) => {
  const a = words(arg(args, 0))
  const b = words(arg(args, 1))
  const ai = arg(args, 0).at
  const bi = arg(args, 1).at
  for (let i = 0; i < n; i++) {
    const ah = a[ai + n + i] as number
    const bh = b[bi + n + i] as number
    const holds = ah === bh ? (a[ai + i] as number) > (b[bi + i] as number) : ah > bh
    out.data[out.at + i] = holds ? 1 : 0
  }
  return true
}

export const uge: RowKernel = (out, args, n) => {
  const a = words(arg(args, 0))
  const b = words(arg(args, 1))
  const ai = arg(args, 0).at
  const bi = arg(args, 1).at
  for (let i = 0; i < n; i++) {
    const ah = a[ai + n + i] as number
    const bh = b[bi + n + i] as number
    const holds = ah === bh ? (a[ai + i] as number) >= (b[bi + i] as number) : ah > bh
    out.data[out.at + i] = holds ? 1 : 0
  }
  return true
}
