import { operator } from '../operator.ts'
import { Bool, Float } from '../type.ts'
import { isNan as isNanWasm } from '../wasm/operators/float.ts'

/** Whether it is no number. */
export const floatIsNan = operator({
  name: 'float.is_nan',
  type: [Float],
  returns: Bool,
  evaluate: ([x]) => Number.isNaN(x),
  smt: ([x]) => `(fp.isNaN ${x})`,
  wasm: isNanWasm,
  cost: 1,
  doc: 'x is NaN',
})
