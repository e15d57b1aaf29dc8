import { operator } from '../operator.ts'
import { Bool, Int } from '../type.ts'

/** Order of integers: at most. */
export const intLe = operator({
  name: 'int.le',
  type: [Int, Int],
  returns: Bool,
  evaluate: ([a, b]) => a <= b,
  symbols: ['<='],
  smt: ([a, b]) => `(<= ${a} ${b})`,
  cost: 1,
  doc: 'a <= b',
})
