/**
 * Row kernels: an operator over whole columns of example values, for the search. One row holds a term's value
 * on each example. Layouts (n examples): Int: n doubles, safe integers; Bool: n bytes, 0 or 1; String: n ids of
 * an interning table; BitVec: 2n unsigned words, all low halves then all high halves.
 */
export type RowData = Float64Array | Uint8Array | Int32Array | Uint32Array

/** Where one row lies inside a larger array. */
export interface RowAt {
  readonly data: RowData
  readonly at: number
}

/** Fills `out` for n examples; false where the term has no value on some example (overflow, undefined). */
export type RowKernel = (out: RowAt, args: readonly RowAt[], n: number, context: RowContext) => boolean

export interface RowContext {
  /** Interned strings: id to text and text to id. */
  readonly strings: { text(id: number): string; id(text: string): number }
  /** Width of the result, for bit-vectors. */
  readonly width: number
}
