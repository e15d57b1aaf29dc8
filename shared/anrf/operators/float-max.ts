import { leastOf } from '../floats.ts'
import { operator } from '../operator.ts'
import { Float } from '../type.ts'
import { max as maxWasm } from '../wasm/operators/float.ts'

/** IEEE 754-2019 maximum. */
export const floatMax = operator({
  name: 'float.max',
  type: [Float, Float],
  returns: Float,
  evaluate: ([a, b]) => Math.max(a, b),
  smt: ([a, b]) => leastOf('fp.isPositive', 'fp.max', a, b),
  commutative: true,
  wasm: maxWasm,
  cost: 1,
  doc: 'the larger; NaN if one is NaN; 0 is larger than -0',
})
