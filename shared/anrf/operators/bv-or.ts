import { widthOf } from '../bits.ts'
import { Bits, operator } from '../operator.ts'
import { orRange } from '../ranges/bits.ts'
import { or as orRows } from '../rows/bits.ts'
import { or as orWasm } from '../wasm/operators/bits.ts'

/** Bitwise disjunction. */
export const bvOr = operator({
  name: 'bv.or',
  type: [Bits('n'), Bits('n')],
  returns: Bits('n'),
  evaluate: ([a, b]) => a | b,
  size: (_, { result }) => widthOf(result) >> 6,
  symbols: ['bvor'],
  smt: ([a, b]) => `(bvor ${a} ${b})`,
  commutative: true,
  rows: orRows,
  range: orRange,
  wasm: orWasm,
  cost: 1,
  doc: 'bits set in either',
})
