import { operator } from '../operator.ts'
import { Float } from '../type.ts'
import { mul as mulWasm } from '../wasm/operators/float.ts'

/** IEEE product. */
export const floatMul = operator({
  name: 'float.mul',
  type: [Float, Float],
  returns: Float,
  evaluate: ([a, b]) => a * b,
  smt: ([a, b]) => `(fp.mul RNE ${a} ${b})`,
  commutative: true,
  wasm: mulWasm,
  cost: 1,
  doc: 'a * b, rounded',
})
