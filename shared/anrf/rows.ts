/**
 * Row kernels: an operator over whole columns of example values, for the search. One row holds a term's value
 * on each of n examples. Layouts: Int: n doubles, safe integers, never -0; Float: n doubles with one NaN; Bool: n
 * bytes, 0 or 1; String, List and what is made of parts: n ids of an interning table; BitVec of up to 64 bits: 2n unsigned words, all low halves then all high
 * halves, bits beyond the width zero.
 */
import type { Instance } from './operator.ts'
import type { Value } from './value.ts'

export type RowData = Float64Array | Uint8Array | Int32Array | Uint32Array

/** Where one row lies inside a larger array. */
export interface RowAt {
  readonly data: RowData
  readonly at: number
}

/** Fills `out` for n examples; false where the term has no value on some example (overflow, undefined). */
export type RowKernel = (out: RowAt, args: readonly RowAt[], n: number, context: RowContext) => boolean

/** Interned strings. Ids count from 0; `wide` says that code points and UTF-16 units differ. */
export interface InternedStrings {
  text(id: number): string
  id(text: string): number
  /** The id of two texts one after the other. */
  joined(left: number, right: number): number
  wide(id: number): boolean
}

/** Interned values of other types that do not fit a word (lists, options, tuples, records, named data). */
export interface InternedValues {
  value(id: number): Value
  id(value: Value): number
}

export interface RowContext {
  readonly strings: InternedStrings
  readonly values: InternedValues
  /** Width of the result, for bit-vectors; 0 otherwise. */
  readonly width: number
  /** Width of the first argument, for bit-vectors; 0 otherwise. */
  readonly argWidth: number
  /** Types and indices of this use of the operator. */
  readonly instance: Instance
}
