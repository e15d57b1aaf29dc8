import { operator } from '../operator.ts'
import { Float } from '../type.ts'

/** Sign turned round. */
export const floatNeg = operator({
  name: 'float.neg',
  type: [Float],
  returns: Float,
  evaluate: ([x]) => -x,
  smt: ([x]) => `(fp.neg ${x})`,
  cost: 1,
  doc: '-x; of 0 it is -0',
})
