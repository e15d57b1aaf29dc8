import { minInt } from '../integers.ts'
import { operator } from '../operator.ts'
import { Int } from '../type.ts'

/** The smaller of two integers. */
export const intMin = operator({
  name: 'int.min',
  type: [Int, Int],
  returns: Int,
  evaluate: ([a, b]) => minInt(a, b),
  smt: ([a, b]) => `(ite (<= ${a} ${b}) ${a} ${b})`,
  commutative: true,
  cost: 1,
  doc: 'the smaller of a and b',
})
