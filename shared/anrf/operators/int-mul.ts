import { multiplyInts } from '../integers.ts'
import { operator } from '../operator.ts'
import { intWords } from '../size.ts'
import { Int } from '../type.ts'

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
  cost: 2,
  doc: 'a * b',
})
