import { widthOf, wrap } from '../bits.ts'
import { Bits, operator } from '../operator.ts'
import { bitsNegRange } from '../ranges/bits.ts'
import { neg as negRows } from '../rows/bits.ts'
import { neg as negWasm } from '../wasm/operators/bits.ts'

/** Two's-complement negation. */
export const bvNeg = operator({
  name: 'bv.neg',
  type: [Bits('n')],
  returns: Bits('n'),
  evaluate: ([a], { result }) => wrap(-a, widthOf(result)),
  size: (_, { result }) => widthOf(result) >> 6,
  symbols: ['bvneg'],
  smt: ([a]) => `(bvneg ${a})`,
  rows: negRows,
  range: bitsNegRange,
  wasm: negWasm,
  cost: 1,
  doc: '-a modulo 2^n',
})
