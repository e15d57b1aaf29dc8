import { shiftLeft, widthOf } from '../bits.ts'
import { Bits, operator } from '../operator.ts'
import { shl as shlRows } from '../rows/bits-shift.ts'

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
  cost: 1,
  doc: 'a shifted left by b bits; 0 for b >= n',
})
