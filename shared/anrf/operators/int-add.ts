import { operator } from '../operator.ts'
import { Int } from '../type.ts'
import { normalInt } from '../value.ts'

/** Sum of mathematical integers. */
export const intAdd = operator({
  name: 'int.add',
  type: [Int, Int],
  returns: Int,
  evaluate: ([a, b]) =>
    typeof a === 'number' && typeof b === 'number' && Number.isSafeInteger(a + b)
      ? a + b
      : normalInt(BigInt(a) + BigInt(b)),
  symbols: ['+'],
  smt: ([a, b]) => `(+ ${a} ${b})`,
  commutative: true,
  cost: 1,
  doc: 'a + b',
})
