import { operator } from '../operator.ts'
import { Bool, Float } from '../type.ts'
import { gt as gtWasm } from '../wasm/operators/float.ts'

/** IEEE greater than. */
export const floatGt = operator({
  name: 'float.gt',
  type: [Float, Float],
  returns: Bool,
  evaluate: ([a, b]) => a > b,
  smt: ([a, b]) => `(fp.gt ${a} ${b})`,
  wasm: gtWasm,
  cost: 1,
  doc: 'a > b; false if one is NaN',
})
