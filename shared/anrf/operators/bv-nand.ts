import { mask, widthOf } from '../bits.ts'
import { Bits, operator } from '../operator.ts'
import { nandRange } from '../ranges/bits.ts'
import { nand as nandRows } from '../rows/bits.ts'
import { nand as nandWasm } from '../wasm/operators/bits.ts'

/** Complement of the bitwise conjunction. */
export const bvNand = operator({
  name: 'bv.nand',
  type: [Bits('n'), Bits('n')],
  returns: Bits('n'),
  evaluate: ([a, b], { result }) => (a & b) ^ mask(widthOf(result)),
  size: (_, { result }) => widthOf(result) >> 6,
  symbols: ['bvnand'],
  smt: ([a, b]) => `(bvnand ${a} ${b})`,
  commutative: true,
  rows: nandRows,
  range: nandRange,
  wasm: nandWasm,
  cost: 1,
  doc: 'bits not set in both',
})
