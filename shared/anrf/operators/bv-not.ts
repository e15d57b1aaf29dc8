import { mask, widthOf } from '../bits.ts'
import { Bits, operator } from '../operator.ts'
import { notRange } from '../ranges/bits.ts'
import { not as notRows } from '../rows/bits.ts'
import { not as notWasm } from '../wasm/operators/bits.ts'

/** Complement of every bit. */
export const bvNot = operator({
  name: 'bv.not',
  type: [Bits('n')],
  returns: Bits('n'),
  evaluate: ([a], { result }) => a ^ mask(widthOf(result)),
  size: (_, { result }) => widthOf(result) >> 6,
  symbols: ['bvnot'],
  smt: ([a]) => `(bvnot ${a})`,
  rows: notRows,
  range: notRange,
  wasm: notWasm,
  cost: 1,
  doc: 'every bit of a flipped',
})
