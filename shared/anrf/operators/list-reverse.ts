import { Any, operator } from '../operator.ts'
import { List } from '../type.ts'

/** List in the opposite order. */
export const listReverse = operator({
  name: 'list.reverse',
  type: [List(Any('a'))],
  returns: List(Any('a')),
  evaluate: ([xs]) => xs.toReversed(),
  size: ([xs]) => xs.length,
  cost: 1,
  doc: 'the elements from last to first',
})
