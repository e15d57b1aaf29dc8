/** Row kernels of the integer operators: doubles that hold safe integers; a result beyond them is no value. */
import type { RowKernel } from '../rows.ts'
import { arg } from './core.ts'

const safe = Number.MAX_SAFE_INTEGER

export const add: RowKernel = (out, args, n) => {
  const a = arg(args, 0)
  const b = arg(args, 1)
  for (let i = 0; i < n; i++) {
    const r = (a.data[a.at + i] as number) + (b.data[b.at + i] as number)
    if (r > safe || r < -safe) return false
    out.data[out.at + i] = r
  }
  return true
}

export const sub: RowKernel = (out, args, n) => {
  const a = arg(args, 0)
  const b = arg(args, 1)
  for (let i = 0; i < n; i++) {
    const r = (a.data[a.at + i] as number) - (b.data[b.at + i] as number)
    if (r > safe || r < -safe) return false
    out.data[out.at + i] = r
  }
  return true
}

/** `+ 0` turns -0 into 0: rows are compared by their bits. */
export const mul: RowKernel = (out, args, n) => {
  const a = arg(args, 0)
  const b = arg(args, 1)
  for (let i = 0; i < n; i++) {
    const r = (a.data[a.at + i] as number) * (b.data[b.at + i] as number) + 0
    if (r > safe || r < -safe) return false
    out.data[out.at + i] = r
  }
  return true
}

export const neg: RowKernel = (out, args, n) => {
  const a = arg(args, 0)
  for (let i = 0; i < n; i++) out.data[out.at + i] = 0 - (a.data[a.at + i] as number)
  return true
}

export const abs: RowKernel = (out, args, n) => {
  const a = arg(args, 0)
  for (let i = 0; i < n; i++) out.data[out.at + i] = Math.abs(a.data[a.at + i] as number)
  return true
}

/** Euclidean: the remainder is in [0, |b|). `a % b` of safe integers is exact in doubles. */
const remainder = (a: number, b: number): number => {
  const r = a % b
  return r < 0 ? r + Math.abs(b) : r + 0
}

export const mod: RowKernel = (out, args, n) => {
  const a = arg(args, 0)
  const b = arg(args, 1)
  for (let i = 0; i < n; i++) {
    const divisor = b.data[b.at + i] as number
    if (divisor === 0) return false
    out.data[out.at + i] = remainder(a.data[a.at + i] as number, divisor)
  }
  return true
}

/** `(a - r) / b` is exact when `a - r` is a safe integer; beyond it there is no value. */
export const div: RowKernel = (out, args, n) => {
  const a = arg(args, 0)
  const b = arg(args, 1)
  for (let i = 0; i < n; i++) {
    const divisor = b.data[b.at + i] as number
    const dividend = a.data[a.at + i] as number
    if (divisor === 0) return false
    const multiple = dividend - remainder(dividend, divisor)
    if (multiple < -safe) return false
    out.data[out.at + i] = multiple / divisor + 0
  }
  return true
}

export const min: RowKernel = (out, args, n) => {
  const a = arg(args, 0)
  const b = arg(args, 1)
  for (let i = 0; i < n; i++)
    out.data[out.at + i] = Math.min(a.data[a.at + i] as number, b.data[b.at + i] as number)
  return true
}

export const max: RowKernel = (out, args, n) => {
  const a = arg(args, 0)
  const b = arg(args, 1)
  for (let i = 0; i < n; i++)
    out.data[out.at + i] = Math.max(a.data[a.at + i] as number, b.data[b.at + i] as number)
  return true
}

export const lt: RowKernel = (out, args, n) => {
  const a = arg(args, 0)
  const b = arg(args, 1)
  for (let i = 0; i < n; i++)
    out.data[out.at + i] = (a.data[a.at + i] as number) < (b.data[b.at + i] as number) ? 1 : 0
  return true
}

export const le: RowKernel = (out, args, n) => {
  const a = arg(args, 0)
  const b = arg(args, 1)
  for (let i = 0; i < n; i++)
    out.data[out.at + i] = (a.data[a.at + i] as number) <= (b.data[b.at + i] as number) ? 1 : 0
  return true
}

export const gt: RowKernel = (out, args, n) => {
  const a = arg(args, 0)
  const b = arg(args, 1)
  for (let i = 0; i < n; i++)
    out.data[out.at + i] = (a.data[a.at + i] as number) > (b.data[b.at + i] as number) ? 1 : 0
  return true
}

export const ge: RowKernel = (out, args, n) => {
  const a = arg(args, 0)
  const b = arg(args, 1)
  for (let i = 0; i < n; i++)
    out.data[out.at + i] = (a.data[a.at + i] as number) >= (b.data[b.at + i] as number) ? 1 : 0
  return true
}
