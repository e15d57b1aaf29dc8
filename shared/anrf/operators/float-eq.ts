import { operator } from '../operator.ts'
import { Bool, Float } from '../type.ts'
import { equal as equalWasm } from '../wasm/operators/float.ts'

/** IEEE equality, which is not `eq`: NaN is not equal to itself. */
export const floatEq = operator({
  name: 'float.eq',
  type: [Float, Float],
  returns: Bool,
  evaluate: ([a, b]) => a === b,
  smt: ([a, b]) => `(fp.eq ${a} ${b})`,
  commutative: true,
  wasm: equalWasm,
  cost: 1,
  doc: 'a and b are the same number: NaN equals nothing, -0 equals 0',
})
