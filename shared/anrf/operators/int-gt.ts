import { operator } from '../operator.ts'
import { gt as gtRows } from '../rows/int.ts'
import { Bool, Int } from '../type.ts'

/** Order of integers: greater than. */
export const intGt = operator({
  name: 'int.gt',
  type: [Int, Int],
  returns: Bool,
  evaluate: ([a, b]) => a > b,
  symbols: ['>'],
  smt: ([a, b]) => `(> ${a} ${b})`,
  rows: gtRows,
  cost: 1,
  doc: 'a > b',
})
