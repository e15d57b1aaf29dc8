import { signed, widthOf } from '../bits.ts'
import { Bits, operator } from '../operator.ts'
import { sge as sgeRows } from '../rows/bits-shift.ts'
import { Bool } from '../type.ts'
import { sge as sgeWasm } from '../wasm/operators/bits.ts'

/** Signed order: at least. */
export const bvSge = operator({
  name: 'bv.sge',
  type: [Bits('n'), Bits('n')],
  returns: Bool,
  evaluate: ([a, b], { args }) => signed(a, widthOf(args[0])) >= signed(b, widthOf(args[0])),
  symbols: ['bvsge'],
  smt: ([a, b]) => `(bvsge ${a} ${b})`,
  rows: sgeRows,
  wasm: sgeWasm,
  cost: 1,
  doc: 'a >= b, read in two’s complement',
})
