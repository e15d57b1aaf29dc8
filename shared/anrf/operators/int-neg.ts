import { subtractInts } from '../integers.ts'
import { operator } from '../operator.ts'
import { intWords } from '../size.ts'
import { Int } from '../type.ts'

/** Negation of a mathematical integer. */
export const intNeg = operator({
  name: 'int.neg',
  type: [Int],
  returns: Int,
  evaluate: ([a]) => subtractInts(0, a),
  size: ([a]) => intWords(a),
  symbols: ['-'],
  smt: ([a]) => `(- ${a})`,
  cost: 1,
  doc: '-a',
})
