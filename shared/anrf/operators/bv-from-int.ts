import { maxWidth, widthOf, wrap } from '../bits.ts'
import { operator } from '../operator.ts'
import { fromIntRange } from '../ranges/bits.ts'
import { readWords } from '../size.ts'
import { BitVec, Int } from '../type.ts'
import { fromInt as fromIntWasm } from '../wasm/operators/bits.ts'

/** Integer modulo 2^n (index 0: n). */
export const bvFromInt = operator({
  name: 'bv.from_int',
  type: [Int],
  returns: (_, [width = 0]) => (width >= 1 && width <= maxWidth ? BitVec(width) : undefined),
  indexCount: 1,
  evaluate: ([i], { result }) => wrap(BigInt(i), widthOf(result)),
  size: (_, { result }) => widthOf(result) >> 6,
  work: readWords,
  symbols: ['int2bv', 'int_to_bv'],
  smt: ([i], { indices: [width] }) => `((_ int2bv ${width}) ${i})`,
  range: fromIntRange,
  wasm: fromIntWasm,
  cost: 2,
  doc: 'i modulo 2^n, also for a negative i',
})
