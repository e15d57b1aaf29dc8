import { signed, widthOf } from '../bits.ts'
import { Bits, operator } from '../operator.ts'
import { sgt as sgtRows } from '../rows/bits-shift.ts'
import { Bool } from '../type.ts'
import { sgt as sgtWasm } from '../wasm/operators/bits.ts'

/** Signed order: greater than. */
export const bvSgt = operator({
  name: 'bv.sgt',
  type: [Bits('n'), Bits('n')],
  returns: Bool,
  evaluate: ([a, b], { args }) => signed(a, widthOf(args[0])) > signed(b, widthOf(args[0])),
  symbols: ['bvsgt'],
  smt: ([a, b]) => `(bvsgt ${a} ${b})`,
  rows: sgtRows,
  wasm: sgtWasm,
  cost: 1,
  doc: 'a > b, read in two’s complement',
})
