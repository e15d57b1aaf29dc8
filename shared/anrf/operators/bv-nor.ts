import { mask, widthOf } from '../bits.ts'
import { Bits, operator } from '../operator.ts'
import { norRange } from '../ranges/bits.ts'
import { nor as norRows } from '../rows/bits.ts'
import { nor as norWasm } from '../wasm/operators/bits.ts'

/** Complement of the bitwise disjunction. */
export const bvNor = operator({
  name: 'bv.nor',
  type: [Bits('n'), Bits('n')],
  returns: Bits('n'),
  evaluate: ([a, b], { result }) => (a | b) ^ mask(widthOf(result)),
  size: (_, { result }) => widthOf(result) >> 6,
  symbols: ['bvnor'],
  smt: ([a, b]) => `(bvnor ${a} ${b})`,
  commutative: true,
  rows: norRows,
  range: norRange,
  wasm: norWasm,
  cost: 1,
  doc: 'bits set in neither',
})
