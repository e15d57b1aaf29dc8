import { widthOf, wrap } from '../bits.ts'
import { Bits, operator } from '../operator.ts'
import { bitsSubRange } from '../ranges/bits.ts'
import { sub as subRows } from '../rows/bits.ts'
import { sub as subWasm } from '../wasm/operators/bits.ts'

/** Difference modulo 2^n. */
export const bvSub = operator({
  name: 'bv.sub',
  type: [Bits('n'), Bits('n')],
  returns: Bits('n'),
  evaluate: ([a, b], { result }) => wrap(a - b, widthOf(result)),
  size: (_, { result }) => widthOf(result) >> 6,
  symbols: ['bvsub'],
  smt: ([a, b]) => `(bvsub ${a} ${b})`,
  rows: subRows,
  range: bitsSubRange,
  wasm: subWasm,
  cost: 1,
  doc: 'a - b modulo 2^n',
})
