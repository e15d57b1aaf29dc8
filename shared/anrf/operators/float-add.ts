import { operator } from '../operator.ts'
import { Float } from '../type.ts'
import { add as addWasm } from '../wasm/operators/float.ts'

/** IEEE sum. */
export const floatAdd = operator({
  name: 'float.add',
  type: [Float, Float],
  returns: Float,
  evaluate: ([a, b]) => a + b,
  smt: ([a, b]) => `(fp.add RNE ${a} ${b})`,
  commutative: true,
  wasm: addWasm,
  cost: 1,
  doc: 'a + b, rounded to the nearest double, ties to even',
})
