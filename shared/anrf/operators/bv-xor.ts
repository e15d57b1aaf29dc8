import { widthOf } from '../bits.ts'
import { Bits, operator } from '../operator.ts'
import { xorRange } from '../ranges/bits.ts'
import { xor as xorRows } from '../rows/bits.ts'
import { xor as xorWasm } from '../wasm/operators/bits.ts'

/** Bitwise exclusive disjunction. */
export const bvXor = operator({
  name: 'bv.xor',
  type: [Bits('n'), Bits('n')],
  returns: Bits('n'),
  evaluate: ([a, b]) => a ^ b,
  size: (_, { result }) => widthOf(result) >> 6,
  symbols: ['bvxor'],
  smt: ([a, b]) => `(bvxor ${a} ${b})`,
  commutative: true,
  rows: xorRows,
  range: xorRange,
  wasm: xorWasm,
  cost: 1,
  doc: 'bits set in exactly one',
})
