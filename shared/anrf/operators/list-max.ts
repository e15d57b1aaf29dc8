import { nonEmpty } from '../conditions.ts'
import type { Expr } from '../expr.ts'
import { maxInt } from '../integers.ts'
import { operator } from '../operator.ts'
import { leastRange } from '../ranges/sequence.ts'
import { readWords } from '../size.ts'
import { Int, List } from '../type.ts'
import { most as mostWasm } from '../wasm/operators/list.ts'

/** Largest element of a list of integers. */
export const listMax = operator({
  name: 'list.max',
  type: [List(Int)],
  returns: Int,
  evaluate: ([xs]) => xs.reduce(maxInt),
  defined: {
    error: 'EmptyList',
    holds: ([xs]) => xs.length > 0,
    condition: args => nonEmpty(args[0] as Expr),
  },
  work: readWords,
  range: leastRange,
  wasm: mostWasm,
  cost: 1,
  doc: 'the largest element; EmptyList for an empty list',
})
