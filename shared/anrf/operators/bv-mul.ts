import { widthOf, wrap } from '../bits.ts'
import { Bits, operator } from '../operator.ts'
import { bitsMulRange } from '../ranges/bits.ts'
import { mul as mulRows } from '../rows/bits-shift.ts'
import { mul as mulWasm } from '../wasm/operators/bits.ts'

/** Product modulo 2^n. */
export const bvMul = operator({
  name: 'bv.mul',
  type: [Bits('n'), Bits('n')],
  returns: Bits('n'),
  evaluate: ([a, b], { result }) => wrap(a * b, widthOf(result)),
  size: (_, { result }) => widthOf(result) >> 6,
  work: (_, { result }) => (widthOf(result) >> 6) ** 2,
  symbols: ['bvmul'],
  smt: ([a, b]) => `(bvmul ${a} ${b})`,
  commutative: true,
  rows: mulRows,
  range: bitsMulRange,
  wasm: mulWasm,
  cost: 2,
  doc: 'a * b modulo 2^n',
})
