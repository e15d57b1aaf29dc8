import { operator } from '../operator.ts'
import { ltRange } from '../ranges/int.ts'
import { lt as ltRows } from '../rows/int.ts'
import { Bool, Int } from '../type.ts'
import { lt as ltWasm } from '../wasm/operators/int.ts'

/** Order of integers: less than. */
export const intLt = operator({
  name: 'int.lt',
  type: [Int, Int],
  returns: Bool,
  evaluate: ([a, b]) => a < b,
  symbols: ['<'],
  smt: ([a, b]) => `(< ${a} ${b})`,
  rows: ltRows,
  range: ltRange,
  wasm: ltWasm,
  cost: 1,
  doc: 'a < b',
})
