import { mask, widthOf } from '../bits.ts'
import { Bits, operator } from '../operator.ts'
import { udivRange } from '../ranges/bits.ts'
import { udiv as udivWasm } from '../wasm/operators/bits.ts'

/** Unsigned quotient. */
export const bvUdiv = operator({
  name: 'bv.udiv',
  type: [Bits('n'), Bits('n')],
  returns: Bits('n'),
  evaluate: ([a, b], { result }) => (b === 0n ? mask(widthOf(result)) : a / b),
  size: (_, { result }) => widthOf(result) >> 6,
  work: (_, { result }) => (widthOf(result) >> 6) ** 2,
  symbols: ['bvudiv'],
  smt: ([a, b]) => `(bvudiv ${a} ${b})`,
  range: udivRange,
  wasm: udivWasm,
  cost: 2,
  doc: 'a / b rounded down, unsigned; all ones for b = 0',
})
