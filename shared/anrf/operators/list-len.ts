import { lengths } from '../interval.ts'
import { Any, operator } from '../operator.ts'
import { Int, List } from '../type.ts'

/** Length of a list. */
export const listLen = operator({
  name: 'list.len',
  type: [List(Any('a'))],
  returns: Int,
  evaluate: ([xs]) => xs.length,
  symbols: ['seq.len'],
  smt: ([xs]) => `(seq.len ${xs})`,
  interval: () => lengths,
  cost: 1,
  doc: 'number of elements',
})
