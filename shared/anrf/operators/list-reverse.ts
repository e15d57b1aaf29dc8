import { Any, operator } from '../operator.ts'
import { permutedRange } from '../ranges/sequence.ts'
import { List } from '../type.ts'
import { reverse as reverseWasm } from '../wasm/operators/list.ts'

/** List in the opposite order. */
export const listReverse = operator({
  name: 'list.reverse',
  type: [List(Any('a'))],
  returns: List(Any('a')),
  evaluate: ([xs]) => xs.toReversed(),
  size: ([xs]) => xs.length,
  range: permutedRange,
  wasm: reverseWasm,
  cost: 1,
  doc: 'the elements from last to first',
})
