import { widthOf, wrap } from '../bits.ts'
import { Bits, operator } from '../operator.ts'
import { extractRange } from '../ranges/bits.ts'
import { BitVec } from '../type.ts'
import { extract as extractWasm } from '../wasm/operators/bits.ts'

/** Bits `high` down to `low` (indices 0 and 1). */
export const bvExtract = operator({
  name: 'bv.extract',
  type: [Bits('n')],
  returns: (args, [high = 0, low = 0]) =>
    0 <= low && low <= high && high < widthOf(args[0]) ? BitVec(high - low + 1) : undefined,
  indexCount: 2,
  evaluate: ([a], { indices: [, low = 0], result }) => wrap(a >> BigInt(low), widthOf(result)),
  size: (_, { result }) => widthOf(result) >> 6,
  symbols: ['extract'],
  smt: ([a], { indices: [high, low] }) => `((_ extract ${high} ${low}) ${a})`,
  range: extractRange,
  wasm: extractWasm,
  cost: 1,
  doc: 'bits high..low of a, low becoming bit 0',
})
