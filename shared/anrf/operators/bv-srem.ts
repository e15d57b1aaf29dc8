import { widthOf } from '../bits.ts'
import { Bits, operator } from '../operator.ts'
import { signedRemainder } from '../signed.ts'
import { srem as sremWasm } from '../wasm/operators/bits.ts'

/** Signed remainder with the sign of the dividend. */
export const bvSrem = operator({
  name: 'bv.srem',
  type: [Bits('n'), Bits('n')],
  returns: Bits('n'),
  evaluate: ([a, b], { result }) => signedRemainder(a, b, widthOf(result)),
  size: (_, { result }) => widthOf(result) >> 6,
  work: (_, { result }) => (widthOf(result) >> 6) ** 2,
  symbols: ['bvsrem'],
  smt: ([a, b]) => `(bvsrem ${a} ${b})`,
  wasm: sremWasm,
  cost: 2,
  doc: 'signed remainder with the sign of a; a for b = 0',
})
