import { maxWidth, widthOf } from '../bits.ts'
import { Bits, operator } from '../operator.ts'
import { concatBitsRange } from '../ranges/bits.ts'
import { BitVec } from '../type.ts'
import { concat as concatWasm } from '../wasm/operators/bits.ts'

/** Concatenation; the first argument has the high bits. */
export const bvConcat = operator({
  name: 'bv.concat',
  type: [Bits('m'), Bits('n')],
  returns: args => {
    const width = widthOf(args[0]) + widthOf(args[1])
    return width <= maxWidth ? BitVec(width) : undefined
  },
  evaluate: ([a, b], { args }) => (a << BigInt(widthOf(args[1]))) | b,
  size: (_, { result }) => widthOf(result) >> 6,
  symbols: ['concat'],
  smt: ([a, b]) => `(concat ${a} ${b})`,
  range: concatBitsRange,
  wasm: concatWasm,
  cost: 1,
  doc: 'the bits of a above the bits of b',
})
