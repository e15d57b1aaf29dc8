import { operator } from '../operator.ts'
import { Float } from '../type.ts'
import { div as divWasm } from '../wasm/operators/float.ts'

/** IEEE quotient. */
export const floatDiv = operator({
  name: 'float.div',
  type: [Float, Float],
  returns: Float,
  evaluate: ([a, b]) => a / b,
  smt: ([a, b]) => `(fp.div RNE ${a} ${b})`,
  wasm: divWasm,
  cost: 2,
  doc: 'a / b, rounded; by zero: an infinity, 0 / 0 is NaN; nothing fails',
})
