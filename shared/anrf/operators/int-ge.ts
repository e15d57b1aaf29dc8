import { operator } from '../operator.ts'
import { geRange } from '../ranges/int.ts'
import { ge as geRows } from '../rows/int.ts'
import { Bool, Int } from '../type.ts'
import { ge as geWasm } from '../wasm/operators/int.ts'

/** Order of integers: at least. */
export const intGe = operator({
  name: 'int.ge',
  type: [Int, Int],
  returns: Bool,
  evaluate: ([a, b]) => a >= b,
  symbols: ['>='],
  smt: ([a, b]) => `(>= ${a} ${b})`,
  rows: geRows,
  range: geRange,
  wasm: geWasm,
  cost: 1,
  doc: 'a >= b',
})
