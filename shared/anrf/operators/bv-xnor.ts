import { mask, widthOf } from '../bits.ts'
import { Bits, operator } from '../operator.ts'
import { xnorRange } from '../ranges/bits.ts'
import { xnor as xnorRows } from '../rows/bits.ts'
import { xnor as xnorWasm } from '../wasm/operators/bits.ts'

/** Complement of the bitwise exclusive disjunction. */
export const bvXnor = operator({
  name: 'bv.xnor',
  type: [Bits('n'), Bits('n')],
  returns: Bits('n'),
  evaluate: ([a, b], { result }) => a ^ b ^ mask(widthOf(result)),
  size: (_, { result }) => widthOf(result) >> 6,
  symbols: ['bvxnor'],
  smt: ([a, b]) => `(bvxnor ${a} ${b})`,
  commutative: true,
  rows: xnorRows,
  range: xnorRange,
  wasm: xnorWasm,
  cost: 1,
  doc: 'bits on which a and b agree',
})
