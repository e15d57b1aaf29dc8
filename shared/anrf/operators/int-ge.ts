import { operator } from '../operator.ts'
import { Bool, Int } from '../type.ts'

/** Order of integers: at least. */
export const intGe = operator({
  name: 'int.ge',
  type: [Int, Int],
  returns: Bool,
  evaluate: ([a, b]) => a >= b,
  symbols: ['>='],
  smt: ([a, b]) => `(>= ${a} ${b})`,
  cost: 1,
  doc: 'a >= b',
})
