import { signed, widthOf } from '../bits.ts'
import { Bits, operator } from '../operator.ts'
import { slt as sltRows } from '../rows/bits-shift.ts'
import { Bool } from '../type.ts'
import { slt as sltWasm } from '../wasm/operators/bits.ts'

/** Signed order: less than. */
export const bvSlt = operator({
  name: 'bv.slt',
  type: [Bits('n'), Bits('n')],
  returns: Bool,
  evaluate: ([a, b], { args }) => signed(a, widthOf(args[0])) < signed(b, widthOf(args[0])),
  symbols: ['bvslt'],
  smt: ([a, b]) => `(bvslt ${a} ${b})`,
  rows: sltRows,
  wasm: sltWasm,
  cost: 1,
  doc: 'a < b, read in two’s complement',
})
