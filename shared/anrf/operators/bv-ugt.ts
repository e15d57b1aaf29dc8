import { Bits, operator } from '../operator.ts'
import { ugtRange } from '../ranges/bits.ts'
import { ugt as ugtRows } from '../rows/bits.ts'
import { Bool } from '../type.ts'
import { ugt as ugtWasm } from '../wasm/operators/bits.ts'

/** Unsigned order: greater than. */
export const bvUgt = operator({
  name: 'bv.ugt',
  type: [Bits('n'), Bits('n')],
  returns: Bool,
  evaluate: ([a, b]) => a > b,
  symbols: ['bvugt'],
  smt: ([a, b]) => `(bvugt ${a} ${b})`,
  rows: ugtRows,
  range: ugtRange,
  wasm: ugtWasm,
  cost: 1,
  doc: 'a > b, read without sign',
})
