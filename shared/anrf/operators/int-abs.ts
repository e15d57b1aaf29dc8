import { subtractInts } from '../integers.ts'
import { operator } from '../operator.ts'
import { absRange } from '../ranges/int.ts'
import { abs as absRows } from '../rows/int.ts'
import { intWords } from '../size.ts'
import { Int } from '../type.ts'
import { abs as absWasm } from '../wasm/operators/int.ts'

/** Absolute value. */
export const intAbs = operator({
  name: 'int.abs',
  type: [Int],
  returns: Int,
  evaluate: ([a]) => (a < 0 ? subtractInts(0, a) : a),
  size: ([a]) => intWords(a),
  symbols: ['abs'],
  smt: ([a]) => `(abs ${a})`,
  rows: absRows,
  range: absRange,
  wasm: absWasm,
  cost: 1,
  doc: 'a without its sign',
})
