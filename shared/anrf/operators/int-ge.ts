import { operator } from '../operator.ts'
import { ge as geRows } from '../rows/int.ts'
import { Bool, Int } from '../type.ts'

/** Order of integers: at least. */
export const intGe = operator({
  name: 'int.ge',
  type: [Int, Int],
  returns: Bool,
  evaluate: ([a, b]) => a >= b,
  symbols: ['>='],
  smt: ([a, b]) => `(>= ${a} ${b})`,
  rows: geRows,
  cost: 1,
  doc: 'a >= b',
})
