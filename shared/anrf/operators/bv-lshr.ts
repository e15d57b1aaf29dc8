import { shiftRight, widthOf } from '../bits.ts'
import { Bits, operator } from '../operator.ts'
import { lshrRange } from '../ranges/bits.ts'
import { lshr as lshrRows } from '../rows/bits-shift.ts'
import { lshr as lshrWasm } from '../wasm/operators/bits.ts'

/** Logical right shift. */
export const bvLshr = operator({
  name: 'bv.lshr',
  type: [Bits('n'), Bits('n')],
  returns: Bits('n'),
  evaluate: ([a, b], { result }) => shiftRight(a, b, widthOf(result)),
  size: (_, { result }) => widthOf(result) >> 6,
  symbols: ['bvlshr'],
  smt: ([a, b]) => `(bvlshr ${a} ${b})`,
  rows: lshrRows,
  range: lshrRange,
  wasm: lshrWasm,
  cost: 1,
  doc: 'a shifted right by b bits, zeros coming in; 0 for b >= n',
})
