import { shiftLeft, widthOf } from '../bits.ts'
import { Bits, operator } from '../operator.ts'
import { shlRange } from '../ranges/bits.ts'
import { shl as shlRows } from '../rows/bits-shift.ts'
import { shl as shlWasm } from '../wasm/operators/bits.ts'

/** Left shift. */
export const bvShl = operator({
  name: 'bv.shl',
  type: [Bits('n'), Bits('n')],
  returns: Bits('n'),
  evaluate: ([a, b], { result }) => shiftLeft(a, b, widthOf(result)),
  size: (_, { result }) => widthOf(result) >> 6,
  symbols: ['bvshl'],
  smt: ([a, b]) => `(bvshl ${a} ${b})`,
  rows: shlRows,
  range: shlRange,
  wasm: shlWasm,
  cost: 1,
  doc: 'a shifted left by b bits; 0 for b >= n',
})
