import { operator } from '../operator.ts'
import { Bool, Float } from '../type.ts'
import { le as leWasm } from '../wasm/operators/float.ts'

/** IEEE less than or equal. */
export const floatLe = operator({
  name: 'float.le',
  type: [Float, Float],
  returns: Bool,
  evaluate: ([a, b]) => a <= b,
  smt: ([a, b]) => `(fp.leq ${a} ${b})`,
  wasm: leWasm,
  cost: 1,
  doc: 'a <= b; false if one is NaN; -0 <= 0 and 0 <= -0',
})
