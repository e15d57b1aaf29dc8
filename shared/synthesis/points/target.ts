/** What a row of values must be to be right: an output per point, or a relation to hold at each point. */

import { readRow } from '../../anrf/rows/by-value.ts'
import type { RowAt, RowContext } from '../../anrf/rows.ts'
import type { Type } from '../../anrf/type.ts'
import { type Value, valueKey } from '../../anrf/value.ts'
import type { Columns } from '../bank/columns.ts'
import { type Bits, noBits, setBit } from '../unification/bits.ts'
import { allValues, isSmall } from './small-types.ts'

/** Whether `value` is right at point `i`. */
export type Relation = (i: number, value: Value) => boolean

export interface Target {
  readonly type: Type
  /** The points at which the row is right. */
  cover(row: RowAt): Bits
  /** Whether it is right at one point at least: the cheap test before `cover`. */
  touches(row: RowAt): boolean
  /** The row of wanted outputs, where every point has one. */
  readonly wanted?: RowAt
}

/** Wants these outputs. Undefined when the layout has no room for one of them. */
export function outputsTarget(columns: Columns, type: Type, outputs: readonly Value[]): Target | undefined {
  const wanted = columns.row(type, outputs)
  if (wanted === undefined) return undefined
  const { n } = columns
  const high = type.kind === 'BitVec' ? n : 0
  const right =
    type.kind === 'Float'
      ? (row: RowAt, i: number): boolean => Object.is(row.data[row.at + i], wanted.data[i])
      : (row: RowAt, i: number): boolean =>
          row.data[row.at + i] === wanted.data[i] && row.data[row.at + high + i] === wanted.data[high + i]
  return { type, wanted, ...covering(n, right) }
}

/** Wants a relation to hold; answers are remembered per point and value. */
export const relationTarget = (columns: Columns, type: Type, holds: Relation): Target =>
  isSmall(type) ? tableTarget(columns, type, holds) : rememberingTarget(columns, type, holds)

/**
 * Answers for all values of a small type, found once. Points where every value is right say nothing of a row that is
 * right there: they are covered, not touched.
 */
function tableTarget({ n }: Columns, type: Type, holds: Relation): Target {
  const values = allValues(type)
  const tables = Array.from({ length: n }, (_, i) =>
    Uint8Array.from(values, value => (holds(i, value) ? 1 : 0)),
  )
  const telling = tables.map(table => table.includes(0))
  const right = (row: RowAt, i: number): boolean => tables[i]?.[row.data[row.at + i] ?? 0] === 1
  return {
    type,
    ...covering(n, right),
    touches(row) {
      for (let i = 0; i < n; i++) if (telling[i] === true && right(row, i)) return true
      return false
    },
  }
}

function rememberingTarget(columns: Columns, type: Type, holds: Relation): Target {
  const { n } = columns
  const context: RowContext = {
    ...columns.interners,
    width: 0,
    argWidth: 0,
    instance: { args: [], result: type, indices: [] },
  }
  const known = Array.from({ length: n }, () => new Map<string, boolean>())
  const right = (row: RowAt, i: number): boolean => {
    const value = readRow(row, type, i, n, context)
    const key = valueKey(value)
    const before = known[i]?.get(key)
    if (before !== undefined) return before
    const answer = holds(i, value)
    known[i]?.set(key, answer)
    return answer
  }
  return { type, ...covering(n, right) }
}

function covering(n: number, right: (row: RowAt, i: number) => boolean): Pick<Target, 'cover' | 'touches'> {
  return {
    cover(row) {
      const bits = noBits(n)
      for (let i = 0; i < n; i++) if (right(row, i)) setBit(bits, i)
      return bits
    },
    touches(row) {
      for (let i = 0; i < n; i++) if (right(row, i)) return true
      return false
    },
  }
}
