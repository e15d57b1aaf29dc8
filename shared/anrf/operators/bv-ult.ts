import { Bits, operator } from '../operator.ts'
import { ultRange } from '../ranges/bits.ts'
import { ult as ultRows } from '../rows/bits.ts'
import { Bool } from '../type.ts'
import { ult as ultWasm } from '../wasm/operators/bits.ts'

/** Unsigned order: less than. */
export const bvUlt = operator({
  name: 'bv.ult',
  type: [Bits('n'), Bits('n')],
  returns: Bool,
  evaluate: ([a, b]) => a < b,
  symbols: ['bvult'],
  smt: ([a, b]) => `(bvult ${a} ${b})`,
  rows: ultRows,
  range: ultRange,
  wasm: ultWasm,
  cost: 1,
  doc: 'a < b, read without sign',
})
