import { minInt } from '../integers.ts'
import { operator } from '../operator.ts'
import { minRange } from '../ranges/int.ts'
import { min as minRows } from '../rows/int.ts'
import { Int } from '../type.ts'
import { min as minWasm } from '../wasm/operators/int.ts'

/** The smaller of two integers. */
export const intMin = operator({
  name: 'int.min',
  type: [Int, Int],
  returns: Int,
  evaluate: ([a, b]) => minInt(a, b),
  smt: ([a, b]) => `(ite (<= ${a} ${b}) ${a} ${b})`,
  commutative: true,
  rows: minRows,
  range: minRange,
  wasm: minWasm,
  cost: 1,
  doc: 'the smaller of a and b',
})
