import { operator } from '../operator.ts'
import { Float } from '../type.ts'
import { abs as absWasm } from '../wasm/operators/float.ts'

/** Magnitude. */
export const floatAbs = operator({
  name: 'float.abs',
  type: [Float],
  returns: Float,
  evaluate: ([x]) => Math.abs(x),
  smt: ([x]) => `(fp.abs ${x})`,
  wasm: absWasm,
  cost: 1,
  doc: 'x without its sign; of -0 it is 0',
})
