import { widthOf } from '../bits.ts'
import { Bits, operator } from '../operator.ts'
import { uremRange } from '../ranges/bits.ts'
import { urem as uremWasm } from '../wasm/operators/bits.ts'

/** Unsigned remainder. */
export const bvUrem = operator({
  name: 'bv.urem',
  type: [Bits('n'), Bits('n')],
  returns: Bits('n'),
  evaluate: ([a, b]) => (b === 0n ? a : a % b),
  size: (_, { result }) => widthOf(result) >> 6,
  work: (_, { result }) => (widthOf(result) >> 6) ** 2,
  symbols: ['bvurem'],
  smt: ([a, b]) => `(bvurem ${a} ${b})`,
  range: uremRange,
  wasm: uremWasm,
  cost: 2,
  doc: 'a - b * (a / b), unsigned; a for b = 0',
})
