import { operator } from '../operator.ts'
import { Bool, Float } from '../type.ts'
import { finite as isFiniteWasm } from '../wasm/operators/float.ts'

/** Whether it is a number of the line. */
export const floatIsFinite = operator({
  name: 'float.is_finite',
  type: [Float],
  returns: Bool,
  evaluate: ([x]) => Number.isFinite(x),
  smt: ([x]) => `(not (or (fp.isNaN ${x}) (fp.isInfinite ${x})))`,
  wasm: isFiniteWasm,
  cost: 1,
  doc: 'x is neither NaN nor an infinity',
})
