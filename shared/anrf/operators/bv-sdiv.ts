import { widthOf } from '../bits.ts'
import { Bits, operator } from '../operator.ts'
import { signedQuotient } from '../signed.ts'
import { sdiv as sdivWasm } from '../wasm/operators/bits.ts'

/** Signed quotient, rounded towards zero. */
export const bvSdiv = operator({
  name: 'bv.sdiv',
  type: [Bits('n'), Bits('n')],
  returns: Bits('n'),
  evaluate: ([a, b], { result }) => signedQuotient(a, b, widthOf(result)),
  size: (_, { result }) => widthOf(result) >> 6,
  work: (_, { result }) => (widthOf(result) >> 6) ** 2,
  symbols: ['bvsdiv'],
  smt: ([a, b]) => `(bvsdiv ${a} ${b})`,
  wasm: sdivWasm,
  cost: 2,
  doc: 'signed quotient rounded towards zero; for b = 0 it is 1 where a is negative and -1 elsewhere; the smallest value by -1 is itself',
})
