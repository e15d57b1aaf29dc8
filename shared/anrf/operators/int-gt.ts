import { operator } from '../operator.ts'
import { gtRange } from '../ranges/int.ts'
import { gt as gtRows } from '../rows/int.ts'
import { Bool, Int } from '../type.ts'
import { gt as gtWasm } from '../wasm/operators/int.ts'

/** Order of integers: greater than. */
export const intGt = operator({
  name: 'int.gt',
  type: [Int, Int],
  returns: Bool,
  evaluate: ([a, b]) => a > b,
  symbols: ['>'],
  smt: ([a, b]) => `(> ${a} ${b})`,
  rows: gtRows,
  range: gtRange,
  wasm: gtWasm,
  cost: 1,
  doc: 'a > b',
})
