import { nonEmpty } from '../conditions.ts'
import type { Expr } from '../expr.ts'
import { minInt } from '../integers.ts'
import { operator } from '../operator.ts'
import { leastRange } from '../ranges/sequence.ts'
import { readWords } from '../size.ts'
import { Int, List } from '../type.ts'
import { least as leastWasm } from '../wasm/operators/list.ts'

/** Smallest element of a list of integers. */
export const listMin = operator({
  name: 'list.min',
  type: [List(Int)],
  returns: Int,
  evaluate: ([xs]) => xs.reduce(minInt),
  defined: {
    error: 'EmptyList',
    holds: ([xs]) => xs.length > 0,
    condition: args => nonEmpty(args[0] as Expr),
  },
  work: readWords,
  range: leastRange,
  wasm: leastWasm,
  cost: 1,
  doc: 'the smallest element; EmptyList for an empty list',
})
