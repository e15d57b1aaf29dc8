/** Row kernels of the Bool operators, `if` and equality. */
import type { RowAt, RowContext, RowKernel } from '../rows.ts'
import { valueKey } from '../value.ts'

/** The i-th argument; a kernel is never called with fewer than its operator takes. */
export const arg = (args: readonly RowAt[], i: number): RowAt => args[i] as RowAt

export const boolAnd: RowKernel = (out, args, n) => {
  const a = arg(args, 0)
  const b = arg(args, 1)
  for (let i = 0; i < n; i++)
    out.data[out.at + i] = (a.data[a.at + i] as number) & (b.data[b.at + i] as number)
  return true
}

export const boolOr: RowKernel = (out, args, n) => {
  const a = arg(args, 0)
  const b = arg(args, 1)
  for (let i = 0; i < n; i++)
    out.data[out.at + i] = (a.data[a.at + i] as number) | (b.data[b.at + i] as number)
  return true
}

export const boolXor: RowKernel = (out, args, n) => {
  const a = arg(args, 0)
  const b = arg(args, 1)
  for (let i = 0; i < n; i++)
    out.data[out.at + i] = (a.data[a.at + i] as number) ^ (b.data[b.at + i] as number)
  return true
}

export const boolNot: RowKernel = (out, args, n) => {
  const a = arg(args, 0)
  for (let i = 0; i < n; i++) out.data[out.at + i] = 1 - (a.data[a.at + i] as number)
  return true
}

export const boolImplies: RowKernel = (out, args, n) => {
  const a = arg(args, 0)
  const b = arg(args, 1)
  for (let i = 0; i < n; i++)
    out.data[out.at + i] = (1 - (a.data[a.at + i] as number)) | (b.data[b.at + i] as number)
  return true
}

/** Both branches have a value by the time this runs: strict where the interpreter is lazy, hence incomplete. */
export const choose: RowKernel = (out, args, n, { width }) => {
  const c = arg(args, 0)
  const a = arg(args, 1)
  const b = arg(args, 2)
  for (let i = 0; i < n; i++) {
    const from = c.data[c.at + i] === 1 ? a : b
    out.data[out.at + i] = from.data[from.at + i] as number
    if (width > 0) out.data[out.at + n + i] = from.data[from.at + n + i] as number
  }
  return true
}

/** Floats are the same by identity: NaN is NaN, -0 is not 0. */
function floatAgreement(out: RowAt, args: readonly RowAt[], n: number): void {
  const a = arg(args, 0)
  const b = arg(args, 1)
  for (let i = 0; i < n; i++) out.data[out.at + i] = Object.is(a.data[a.at + i], b.data[b.at + i]) ? 1 : 0
}

/** Sets `out` to whether the rows agree on each example, by the layout of the arguments. */
function agreement(out: RowAt, args: readonly RowAt[], n: number, { argWidth, instance }: RowContext): void {
  if (instance.args[0]?.kind === 'Float') {
    floatAgreement(out, args, n)
    return
  }
  const a = arg(args, 0)
  const b = arg(args, 1)
  for (let i = 0; i < n; i++) {
    const low = a.data[a.at + i] === b.data[b.at + i]
    out.data[out.at + i] = low && (argWidth === 0 || a.data[a.at + n + i] === b.data[b.at + n + i]) ? 1 : 0
  }
}

/** Ids are injective within a type, so equal ids are equal values. */
export const equal: RowKernel = (out, args, n, context) => {
  agreement(out, args, n, context)
  return true
}

export const different: RowKernel = (out, args, n, context) => {
  agreement(out, args, n, context)
  for (let i = 0; i < n; i++) out.data[out.at + i] = 1 - (out.data[out.at + i] as number)
  return true
}

/** The key under which values that are not words are interned. */
export const internKey = valueKey
