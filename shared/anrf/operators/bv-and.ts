import { widthOf } from '../bits.ts'
import { Bits, operator } from '../operator.ts'
import { andRange } from '../ranges/bits.ts'
import { and as andRows } from '../rows/bits.ts'
import { and as andWasm } from '../wasm/operators/bits.ts'

/** Bitwise conjunction. */
export const bvAnd = operator({
  name: 'bv.and',
  type: [Bits('n'), Bits('n')],
  returns: Bits('n'),
  evaluate: ([a, b]) => a & b,
  size: (_, { result }) => widthOf(result) >> 6,
  symbols: ['bvand'],
  smt: ([a, b]) => `(bvand ${a} ${b})`,
  commutative: true,
  rows: andRows,
  range: andRange,
  wasm: andWasm,
  cost: 1,
  doc: 'bits set in both',
})
