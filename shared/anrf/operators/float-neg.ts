import { operator } from '../operator.ts'
import { Float } from '../type.ts'
import { neg as negWasm } from '../wasm/operators/float.ts'

/** Sign turned round. */
export const floatNeg = operator({
  name: 'float.neg',
  type: [Float],
  returns: Float,
  evaluate: ([x]) => -x,
  smt: ([x]) => `(fp.neg ${x})`,
  wasm: negWasm,
  cost: 1,
  doc: '-x; of 0 it is -0',
})
