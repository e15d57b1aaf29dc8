import { multiplyInts } from '../integers.ts'
import { operator } from '../operator.ts'
import { mulRange } from '../ranges/int.ts'
import { mul as mulRows } from '../rows/int.ts'
import { intWords } from '../size.ts'
import { Int } from '../type.ts'
import { mul as mulWasm } from '../wasm/operators/int.ts'

/** Product of mathematical integers. */
export const intMul = operator({
  name: 'int.mul',
  type: [Int, Int],
  returns: Int,
  evaluate: ([a, b]) => multiplyInts(a, b),
  size: ([a, b]) => intWords(a) + intWords(b),
  work: ([a, b]) => Math.ceil((intWords(a) * intWords(b)) / 16),
  symbols: ['*'],
  smt: ([a, b]) => `(* ${a} ${b})`,
  commutative: true,
  rows: mulRows,
  range: mulRange,
  wasm: mulWasm,
  cost: 2,
  doc: 'a * b',
})
