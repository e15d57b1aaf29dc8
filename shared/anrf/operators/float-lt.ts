import { operator } from '../operator.ts'
import { Bool, Float } from '../type.ts'
import { lt as ltWasm } from '../wasm/operators/float.ts'

/** IEEE less than. */
export const floatLt = operator({
  name: 'float.lt',
  type: [Float, Float],
  returns: Bool,
  evaluate: ([a, b]) => a < b,
  smt: ([a, b]) => `(fp.lt ${a} ${b})`,
  wasm: ltWasm,
  cost: 1,
  doc: 'a < b; false if one is NaN',
})
