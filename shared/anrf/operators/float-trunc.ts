import { operator } from '../operator.ts'
import { Float } from '../type.ts'
import { trunc as truncWasm } from '../wasm/operators/float.ts'

/** Integral part. */
export const floatTrunc = operator({
  name: 'float.trunc',
  type: [Float],
  returns: Float,
  evaluate: ([x]) => Math.trunc(x),
  smt: ([x]) => `(fp.roundToIntegral RTZ ${x})`,
  wasm: truncWasm,
  cost: 1,
  doc: 'x without its fraction; -0.5 gives -0; infinities, NaN and -0 stay',
})
