import { Bits, operator } from '../operator.ts'
import { ugeRange } from '../ranges/bits.ts'
import { uge as ugeRows } from '../rows/bits.ts'
import { Bool } from '../type.ts'
import { uge as ugeWasm } from '../wasm/operators/bits.ts'

/** Unsigned order: at least. */
export const bvUge = operator({
  name: 'bv.uge',
  type: [Bits('n'), Bits('n')],
  returns: Bool,
  evaluate: ([a, b]) => a >= b,
  symbols: ['bvuge'],
  smt: ([a, b]) => `(bvuge ${a} ${b})`,
  rows: ugeRows,
  range: ugeRange,
  wasm: ugeWasm,
  cost: 1,
  doc: 'a >= b, read without sign',
})
