import { operator } from '../operator.ts'
import { Float } from '../type.ts'
import { sub as subWasm } from '../wasm/operators/float.ts'

/** IEEE difference. */
export const floatSub = operator({
  name: 'float.sub',
  type: [Float, Float],
  returns: Float,
  evaluate: ([a, b]) => a - b,
  smt: ([a, b]) => `(fp.sub RNE ${a} ${b})`,
  wasm: subWasm,
  cost: 1,
  doc: 'a - b, rounded',
})
