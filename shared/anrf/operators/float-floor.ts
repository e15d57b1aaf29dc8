import { operator } from '../operator.ts'
import { Float } from '../type.ts'
import { floor as floorWasm } from '../wasm/operators/float.ts'

/** Next integral double below. */
export const floatFloor = operator({
  name: 'float.floor',
  type: [Float],
  returns: Float,
  evaluate: ([x]) => Math.floor(x),
  smt: ([x]) => `(fp.roundToIntegral RTN ${x})`,
  wasm: floorWasm,
  cost: 1,
  doc: 'the largest integral double not above x; infinities, NaN and -0 stay',
})
