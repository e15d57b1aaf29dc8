import { operator } from '../operator.ts'
import { Bool, Float } from '../type.ts'
import { ge as geWasm } from '../wasm/operators/float.ts'

/** IEEE greater than or equal. */
export const floatGe = operator({
  name: 'float.ge',
  type: [Float, Float],
  returns: Bool,
  evaluate: ([a, b]) => a >= b,
  smt: ([a, b]) => `(fp.geq ${a} ${b})`,
  wasm: geWasm,
  cost: 1,
  doc: 'a >= b; false if one is NaN',
})
