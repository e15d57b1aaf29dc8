import { signed, widthOf } from '../bits.ts'
import { Bits, operator } from '../operator.ts'
import { sle as sleRows } from '../rows/bits-shift.ts'
import { Bool } from '../type.ts'
import { sle as sleWasm } from '../wasm/operators/bits.ts'

/** Signed order: at most. */
export const bvSle = operator({
  name: 'bv.sle',
  type: [Bits('n'), Bits('n')],
  returns: Bool,
  evaluate: ([a, b], { args }) => signed(a, widthOf(args[0])) <= signed(b, widthOf(args[0])),
  symbols: ['bvsle'],
  smt: ([a, b]) => `(bvsle ${a} ${b})`,
  rows: sleRows,
  wasm: sleWasm,
  cost: 1,
  doc: 'a <= b, read in two’s complement',
})
