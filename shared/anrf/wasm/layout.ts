/**
 * How values lie in linear memory, and the fixed cells through which host and module talk.
 *
 * Bool is an i32, Float an f64, everything else an i64: an Int or BitVec(≤ 64) itself; a String, List, Option, Tuple,
 * Record or named data a slice, its byte address in the high half and its length in the low half. A list's elements and
 * the parts of a composite value are cells of 8 bytes (a Float as its bits); named data begins with the position of its
 * constructor. Characters are u32 code points, list elements are 8 bytes. Slices
 * make `str.at`, `substr`, `take` and `drop` free of copying, fixed-width characters make positions free of counting.
 */
import type { RuntimeErrorName } from '../operator.ts'
import { type Type, typesWithin } from '../type.ts'
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
  'EmptyOption',
  'WrongConstructor',
  'NotFinite',
  'FuelExhausted',
  'DeadlineExceeded',
  'MemoryExhausted',
  'Overflow',
] as const satisfies readonly (RuntimeErrorName | undefined)[]

export type StatusName = Exclude<(typeof statusNames)[number], undefined>
export const statusOf = (name: StatusName): number => statusNames.indexOf(name)

export const wasmType = (type: Type): WasmType =>
  type.kind === 'Bool' ? 'i32' : type.kind === 'Float' ? 'f64' : 'i64'

/** Widest vector that a machine word holds. */
export const widestVector = 64

/** Whether values of the type have a layout here. */
export const hasLayout = (type: Type): boolean =>
  typesWithin([type]).every(
    each =>
      each.kind !== 'Array' &&
      each.kind !== 'Function' &&
      (each.kind !== 'BitVec' || each.width <= widestVector),
  )

/** A value of the type points into memory. */
export const onHeap = ({ kind }: Type): boolean =>
  kind !== 'Int' && kind !== 'Bool' && kind !== 'Float' && kind !== 'BitVec'

export const pack = (address: number, length: number): bigint => (BigInt(address) << 32n) | BigInt(length)
