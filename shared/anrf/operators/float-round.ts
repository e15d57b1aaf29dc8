import { roundHalfEven } from '../floats.ts'
import { operator } from '../operator.ts'
import { Float } from '../type.ts'
import { round as roundWasm } from '../wasm/operators/float.ts'

/** Nearest integral double. */
export const floatRound = operator({
  name: 'float.round',
  type: [Float],
  returns: Float,
  evaluate: ([x]) => roundHalfEven(x),
  smt: ([x]) => `(fp.roundToIntegral RNE ${x})`,
  wasm: roundWasm,
  cost: 1,
  doc: 'the nearest integral double, of two the even one; -0.5 gives -0; infinities, NaN and -0 stay',
})
