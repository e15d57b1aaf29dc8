/**
 * Row kernels of bit-vector products, shifts and the rarer operators: lanes where it is cheap, else by way of
 * BigInt (division and the like seldom stand in a grammar).
 */
import type { RowAt, RowContext, RowKernel } from '../rows.ts'
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

const toBig = (row: Uint32Array, at: number, n: number, i: number): bigint =>
  (BigInt(row[at + n + i] as number) << 32n) | BigInt(row[at + i] as number)

function putBig(row: Uint32Array, at: number, n: number, i: number, value: bigint): void {
  row[at + i] = Number(value & 0xffffffffn)
  row[at + n + i] = Number(value >> 32n)
}

const signed = (value: bigint, width: number): bigint => BigInt.asIntN(width, value)

/** A kernel from bit-vectors to a bit-vector, one BigInt at a time. */
function viaBigInt(
  evaluate: (a: bigint, b: bigint, width: number, context: RowContext) => bigint,
): RowKernel {
  return (out, args, n, context) => {
    const a = arg(args, 0)
    const b = args[1] ?? a
    for (let i = 0; i < n; i++) {
      const value = evaluate(
        toBig(words(a), a.at, n, i),
        toBig(words(b), b.at, n, i),
        context.argWidth,
        context,
      )
      putBig(words(out), out.at, n, i, BigInt.asUintN(context.width, value))
    }
    return true
  }
}

export const udiv = viaBigInt((a, b) => (b === 0n ? -1n : a / b))
export const urem = viaBigInt((a, b) => (b === 0n ? a : a % b))
export const sdiv = viaBigInt((a, b, width) => {
  if (b === 0n) return signed(a, width) >= 0n ? -1n : 1n
  return signed(a, width) / signed(b, width)
})
/** The sign follows the dividend. */
export const srem = viaBigInt((a, b, width) => (b === 0n ? a : signed(a, width) % signed(b, width)))
/** The sign follows the divisor. */
export const smod = viaBigInt((a, b, width) => {
  if (b === 0n) return a
  const divisor = signed(b, width)
  const rest = signed(a, width) % divisor
  return rest !== 0n && rest < 0n !== divisor < 0n ? rest + divisor : rest
})
export const ashr = viaBigInt((a, b, width) => signed(a, width) >> (b > BigInt(width) ? BigInt(width) : b))

const index = (context: RowContext, i: number): number => context.instance.indices[i] ?? 0

const argumentWidth = (context: RowContext, i: number): number => {
  const type = context.instance.args[i]
  return type?.kind === 'BitVec' ? type.width : 0
}

export const concat = viaBigInt((a, b, _, context) => (a << BigInt(argumentWidth(context, 1))) | b)
/** Indices: the highest bit taken, then the lowest. */
export const extract = viaBigInt((a, _, __, context) => a >> BigInt(index(context, 1)))
export const zeroExtend = viaBigInt(a => a)
export const signExtend = viaBigInt((a, _, width) => signed(a, width))
export const rotateLeft = viaBigInt((a, _, width, context) => {
  const k = BigInt(index(context, 0) % width)
  return (a << k) | (a >> (BigInt(width) - k))
})
export const rotateRight = viaBigInt((a, _, width, context) => {
  const k = BigInt(index(context, 0) % width)
  return (a >> k) | (a << (BigInt(width) - k))
})
/** One bit: 1 where the arguments agree. */
export const comp = viaBigInt((a, b) => (a === b ? 1n : 0n))

/** A comparison of two's complement values. */
function signedOrder(holds: (a: bigint, b: bigint) => boolean): RowKernel {
  return (out, args, n, { argWidth }) => {
    const a = arg(args, 0)
    const b = arg(args, 1)
    for (let i = 0; i < n; i++) {
      const x = signed(toBig(words(a), a.at, n, i), argWidth)
      const y = signed(toBig(words(b), b.at, n, i), argWidth)
      out.data[out.at + i] = holds(x, y) ? 1 : 0
    }
    return true
  }
}

export const slt = signedOrder((a, b) => a < b)
export const sle = signedOrder((a, b) => a <= b)
export const sgt = signedOrder((a, b) => a > b)
export const sge = signedOrder((a, b) => a >= b)

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

/** The Int modulo 2^width. */
export const fromInt: RowKernel = (out, args, n, { width }) => {
  const a = arg(args, 0)
  for (let i = 0; i < n; i++) {
    const value = BigInt.asUintN(width, BigInt(a.data[a.at + i] as number))
    putBig(words(out), out.at, n, i, value)
  }
  return true
}
