import { operator } from '../operator.ts'
import { leRange } from '../ranges/int.ts'
import { le as leRows } from '../rows/int.ts'
import { Bool, Int } from '../type.ts'
import { le as leWasm } from '../wasm/operators/int.ts'

/** Order of integers: at most. */
export const intLe = operator({
  name: 'int.le',
  type: [Int, Int],
  returns: Bool,
  evaluate: ([a, b]) => a <= b,
  symbols: ['<='],
  smt: ([a, b]) => `(<= ${a} ${b})`,
  rows: leRows,
  range: leRange,
  wasm: leWasm,
  cost: 1,
  doc: 'a <= b',
})
