import { addInts } from '../integers.ts'
import { operator } from '../operator.ts'
import { addRange } from '../ranges/int.ts'
import { add as addRows } from '../rows/int.ts'
import { intWords } from '../size.ts'
import { Int } from '../type.ts'
import { add as addWasm } from '../wasm/operators/int.ts'

/** Sum of mathematical integers. */
export const intAdd = operator({
  name: 'int.add',
  type: [Int, Int],
  returns: Int,
  evaluate: ([a, b]) => addInts(a, b),
  size: ([a, b]) => Math.max(intWords(a), intWords(b)) + 1,
  symbols: ['+'],
  smt: ([a, b]) => `(+ ${a} ${b})`,
  commutative: true,
  rows: addRows,
  range: addRange,
  wasm: addWasm,
  cost: 1,
  doc: 'a + b',
})
