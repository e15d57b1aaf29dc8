import { isFiniteFloat } from '../conditions.ts'
import type { Expr } from '../expr.ts'
import { operator } from '../operator.ts'
import { Float, Int } from '../type.ts'
import { normalInt } from '../value.ts'
import { toInt as toIntWasm } from '../wasm/operators/float.ts'

/** Integral part of a double, exactly. */
export const floatToInt = operator({
  name: 'float.to_int',
  type: [Float],
  returns: Int,
  evaluate: ([x]) => normalInt(BigInt(Math.trunc(x))),
  defined: {
    error: 'NotFinite',
    holds: ([x]) => Number.isFinite(x),
    condition: args => isFiniteFloat(args[0] as Expr),
  },
  size: () => 17,
  smt: ([x]) => `(ite (fp.isNegative ${x}) (- (to_int (- (fp.to_real ${x})))) (to_int (fp.to_real ${x})))`,
  wasm: toIntWasm,
  cost: 1,
  doc: 'x without its fraction, exactly; NotFinite for NaN and the infinities',
})
