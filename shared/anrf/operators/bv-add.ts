import { widthOf, wrap } from '../bits.ts'
import { Bits, operator } from '../operator.ts'
import { bitsAddRange } from '../ranges/bits.ts'
import { add as addRows } from '../rows/bits.ts'
import { add as addWasm } from '../wasm/operators/bits.ts'

/** Sum modulo 2^n. */
export const bvAdd = operator({
  name: 'bv.add',
  type: [Bits('n'), Bits('n')],
  returns: Bits('n'),
  evaluate: ([a, b], { result }) => wrap(a + b, widthOf(result)),
  size: (_, { result }) => widthOf(result) >> 6,
  symbols: ['bvadd'],
  smt: ([a, b]) => `(bvadd ${a} ${b})`,
  commutative: true,
  rows: addRows,
  range: bitsAddRange,
  wasm: addWasm,
  cost: 1,
  doc: 'a + b modulo 2^n',
})
