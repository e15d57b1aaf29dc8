import { operator } from '../operator.ts'
import { Float } from '../type.ts'

/** IEEE quotient. */
export const floatDiv = operator({
  name: 'float.div',
  type: [Float, Float],
  returns: Float,
  evaluate: ([a, b]) => a / b,
  smt: ([a, b]) => `(fp.div RNE ${a} ${b})`,
  cost: 2,
  doc: 'a / b, rounded; by zero: an infinity, 0 / 0 is NaN; nothing fails',
})
