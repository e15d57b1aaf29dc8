import { leastOf } from '../floats.ts'
import { operator } from '../operator.ts'
import { Float } from '../type.ts'
import { min as minWasm } from '../wasm/operators/float.ts'

/** IEEE 754-2019 minimum. */
export const floatMin = operator({
  name: 'float.min',
  type: [Float, Float],
  returns: Float,
  evaluate: ([a, b]) => Math.min(a, b),
  smt: ([a, b]) => leastOf('fp.isNegative', 'fp.min', a, b),
  commutative: true,
  wasm: minWasm,
  cost: 1,
  doc: 'the smaller; NaN if one is NaN; -0 is smaller than 0',
})
