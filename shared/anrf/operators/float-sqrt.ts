import { operator } from '../operator.ts'
import { Float } from '../type.ts'
import { sqrt as sqrtWasm } from '../wasm/operators/float.ts'

/** IEEE square root, which is rounded exactly. */
export const floatSqrt = operator({
  name: 'float.sqrt',
  type: [Float],
  returns: Float,
  evaluate: ([x]) => Math.sqrt(x),
  smt: ([x]) => `(fp.sqrt RNE ${x})`,
  wasm: sqrtWasm,
  cost: 1,
  doc: 'the square root, rounded; NaN for negative x; of -0 it is -0',
})
