/** A way to take a task to pieces: examples of the whole are examples of a smaller task, whose answer makes the whole. */
import type { Expr, Lambda } from '../../anrf/expr.ts'
import type { Type } from '../../anrf/type.ts'
import { type Value, valueKey } from '../../anrf/value.ts'

export interface Row {
  readonly inputs: readonly Value[]
  readonly output: Value
}

export interface Signature {
  readonly parameters: readonly Type[]
  readonly returns: Type
}

export interface Piecing {
  /** Which input is taken to pieces, and of what type these are. */
  readonly over: number
  readonly piece: Type
  /** What is asked of each. */
  readonly result: Type
  /** Each piece, in the place of the whole, with what it gives. */
  readonly rows: readonly Row[]
  readonly doc: string
  /** The whole's result, of the input that is taken to pieces and the answer for one of them. */
  readonly whole: (source: Expr, change: Lambda) => Expr
}

/** Every row once; undefined where one has two outputs. */
export function consistent(rows: readonly Row[]): readonly Row[] | undefined {
  const known = new Map<string, Row>()
  for (const row of rows) {
    const key = row.inputs.map(valueKey).join()
    const other = known.get(key)
    if (other !== undefined && valueKey(other.output) !== valueKey(row.output)) return undefined
    known.set(key, row)
  }
  return [...known.values()]
}
