import { arithmeticShiftRight, widthOf } from '../bits.ts'
import { Bits, operator } from '../operator.ts'
import { ashrRange } from '../ranges/bits.ts'
import { ashr as ashrRows } from '../rows/bits-shift.ts'
import { ashr as ashrWasm } from '../wasm/operators/bits.ts'

/** Arithmetic right shift. */
export const bvAshr = operator({
  name: 'bv.ashr',
  type: [Bits('n'), Bits('n')],
  returns: Bits('n'),
  evaluate: ([a, b], { result }) => arithmeticShiftRight(a, b, widthOf(result)),
  size: (_, { result }) => widthOf(result) >> 6,
  symbols: ['bvashr'],
  smt: ([a, b]) => `(bvashr ${a} ${b})`,
  rows: ashrRows,
  range: ashrRange,
  wasm: ashrWasm,
  cost: 1,
  doc: 'a shifted right by b bits, the sign bit coming in; all sign bits for b >= n',
})
