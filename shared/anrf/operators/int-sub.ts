import { subtractInts } from '../integers.ts'
import { operator } from '../operator.ts'
import { subRange } from '../ranges/int.ts'
import { sub as subRows } from '../rows/int.ts'
import { intWords } from '../size.ts'
import { Int } from '../type.ts'
import { sub as subWasm } from '../wasm/operators/int.ts'

/** Difference of mathematical integers. */
export const intSub = operator({
  name: 'int.sub',
  type: [Int, Int],
  returns: Int,
  evaluate: ([a, b]) => subtractInts(a, b),
  size: ([a, b]) => Math.max(intWords(a), intWords(b)) + 1,
  symbols: ['-'],
  smt: ([a, b]) => `(- ${a} ${b})`,
  rows: subRows,
  range: subRange,
  wasm: subWasm,
  cost: 1,
  doc: 'a - b',
})
