import { minInt } from '../integers.ts'
import { everything, minimumInterval } from '../interval.ts'
import { operator } from '../operator.ts'
import { min as minRows } from '../rows/int.ts'
import { Int } from '../type.ts'

/** The smaller of two integers. */
export const intMin = operator({
  name: 'int.min',
  type: [Int, Int],
  returns: Int,
  evaluate: ([a, b]) => minInt(a, b),
  smt: ([a, b]) => `(ite (<= ${a} ${b}) ${a} ${b})`,
  commutative: true,
  rows: minRows,
  interval: ([a = everything, b = everything]) => minimumInterval(a, b),
  cost: 1,
  doc: 'the smaller of a and b',
})
