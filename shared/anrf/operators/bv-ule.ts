import { Bits, operator } from '../operator.ts'
import { uleRange } from '../ranges/bits.ts'
import { ule as uleRows } from '../rows/bits.ts'
import { Bool } from '../type.ts'
import { ule as uleWasm } from '../wasm/operators/bits.ts'

/** Unsigned order: at most. */
export const bvUle = operator({
  name: 'bv.ule',
  type: [Bits('n'), Bits('n')],
  returns: Bool,
  evaluate: ([a, b]) => a <= b,
  symbols: ['bvule'],
  smt: ([a, b]) => `(bvule ${a} ${b})`,
  rows: uleRows,
  range: uleRange,
  wasm: uleWasm,
  cost: 1,
  doc: 'a <= b, read without sign',
})
