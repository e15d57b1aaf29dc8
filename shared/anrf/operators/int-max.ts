import { maxInt } from '../integers.ts'
import { operator } from '../operator.ts'
import { maxRange } from '../ranges/int.ts'
import { max as maxRows } from '../rows/int.ts'
import { Int } from '../type.ts'
import { max as maxWasm } from '../wasm/operators/int.ts'

/** The larger of two integers. */
export const intMax = operator({
  name: 'int.max',
  type: [Int, Int],
  returns: Int,
  evaluate: ([a, b]) => maxInt(a, b),
  smt: ([a, b]) => `(ite (>= ${a} ${b}) ${a} ${b})`,
  commutative: true,
  rows: maxRows,
  range: maxRange,
  wasm: maxWasm,
  cost: 1,
  doc: 'the larger of a and b',
})
