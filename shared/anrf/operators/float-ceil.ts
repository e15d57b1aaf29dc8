import { operator } from '../operator.ts'
import { Float } from '../type.ts'
import { ceil as ceilWasm } from '../wasm/operators/float.ts'

/** Next integral double above. */
export const floatCeil = operator({
  name: 'float.ceil',
  type: [Float],
  returns: Float,
  evaluate: ([x]) => Math.ceil(x),
  smt: ([x]) => `(fp.roundToIntegral RTP ${x})`,
  wasm: ceilWasm,
  cost: 1,
  doc: 'the smallest integral double not below x; -0.5 gives -0; infinities, NaN and -0 stay',
})
