import { Any, operator } from '../operator.ts'
import { lengthRange } from '../ranges/sequence.ts'
import { Int, List } from '../type.ts'
import { len as lenWasm } from '../wasm/operators/list.ts'

/** Length of a list. */
export const listLen = operator({
  name: 'list.len',
  type: [List(Any('a'))],
  returns: Int,
  evaluate: ([xs]) => xs.length,
  symbols: ['seq.len'],
  smt: ([xs]) => `(seq.len ${xs})`,
  range: lengthRange,
  wasm: lenWasm,
  cost: 1,
  doc: 'number of elements',
})
