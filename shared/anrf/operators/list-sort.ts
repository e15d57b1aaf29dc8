import { operator } from '../operator.ts'
import { permutedRange } from '../ranges/sequence.ts'
import { readWords } from '../size.ts'
import { Int, List } from '../type.ts'
import { sort as sortWasm } from '../wasm/operators/list.ts'

/** List of integers in ascending order. */
export const listSort = operator({
  name: 'list.sort',
  type: [List(Int)],
  returns: List(Int),
  evaluate: ([xs]) => xs.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)),
  size: ([xs]) => xs.length,
  work: ([xs]) => readWords([xs]) * Math.ceil(Math.log2(xs.length + 2)),
  range: permutedRange,
  wasm: sortWasm,
  cost: 2,
  doc: 'the elements in ascending order, as often as they occur',
})
