/**
 * How values lie in linear memory, and the fixed cells through which host and module talk.
 *
 * Bool is an i32, everything else an i64: an Int or BitVec(≤ 64) itself; a String or List a slice, its byte address
 * in the high half and its length in the low half. Characters are u32 code points, list elements are 8 bytes. Slices
 * make `str.at`, `substr`, `take` and `drop` free of copying, fixed-width characters make positions free of counting.
 */
import type { RuntimeErrorName } from '../operator.ts'
import type { Type } from '../type.ts'
import type { WasmType } from './instructions.ts'

/** Addresses of the cells, in bytes. */
export const cell = {
  status: 0,
  /** The row at work, so that a stopped batch goes on behind it. */
  row: 4,
  fuelLeft: 8,
  fuel: 16,
  /** End of what a run may fill, and where it starts to. */
  limit: 24,
  heap: 32,
  /** 1: a deadline is to be asked for. */
  deadline: 36,
  /** 1: results stay in memory until the batch ends. */
  keep: 40,
} as const
export const dataStart = 64

export const charBytes = 4
export const elementBytes = 8
/** One row of results: value, fuel left, status. */
export const resultBytes = 24

export const globals = { bump: 0, fuel: 1, look: 2, limit: 3 } as const
export const globalTypes: readonly WasmType[] = ['i32', 'i64', 'i64', 'i64']

/** Fuel between two looks at the deadline: well under a millisecond. */
export const lookEvery = 65_536

/** Status of a run; `Overflow` says that 64 bits did not do, and never leaves this folder. */
export const statusNames = [
  undefined,
  'DivisionByZero',
  'IndexOutOfRange',
  'EmptyList',
  'FuelExhausted',
  'DeadlineExceeded',
  'MemoryExhausted',
  'Overflow',
] as const satisfies readonly (RuntimeErrorName | undefined)[]

export type StatusName = Exclude<(typeof statusNames)[number], undefined>
export const statusOf = (name: StatusName): number => statusNames.indexOf(name)

export const wasmType = (type: Type): WasmType => (type.kind === 'Bool' ? 'i32' : 'i64')

/** Widest vector that a machine word holds. */
export const widestVector = 64

/** Whether values of the type have a layout here. */
export function hasLayout(type: Type): boolean {
  switch (type.kind) {
    case 'BitVec':
      return type.width <= widestVector
    case 'List':
      return hasLayout(type.element)
    case 'Int':
    case 'Bool':
    case 'String':
      return true
    default:
      return false
  }
}

/** A value of the type points into memory. */
export const onHeap = (type: Type): boolean => type.kind === 'String' || type.kind === 'List'

export const pack = (address: number, length: number): bigint => (BigInt(address) << 32n) | BigInt(length)
