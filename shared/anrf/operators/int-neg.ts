import { subtractInts } from '../integers.ts'
import { operator } from '../operator.ts'
import { negRange } from '../ranges/int.ts'
import { neg as negRows } from '../rows/int.ts'
import { intWords } from '../size.ts'
import { Int } from '../type.ts'
import { neg as negWasm } from '../wasm/operators/int.ts'

/** Negation of a mathematical integer. */
export const intNeg = operator({
  name: 'int.neg',
  type: [Int],
  returns: Int,
  evaluate: ([a]) => subtractInts(0, a),
  size: ([a]) => intWords(a),
  symbols: ['-'],
  smt: ([a]) => `(- ${a})`,
  rows: negRows,
  range: negRange,
  wasm: negWasm,
  cost: 1,
  doc: '-a',
})
