import { widthOf } from '../bits.ts'
import { Bits, operator } from '../operator.ts'
import { signedModulo } from '../signed.ts'
import { smod as smodWasm } from '../wasm/operators/bits.ts'

/** Signed remainder with the sign of the divisor. */
export const bvSmod = operator({
  name: 'bv.smod',
  type: [Bits('n'), Bits('n')],
  returns: Bits('n'),
  evaluate: ([a, b], { result }) => signedModulo(a, b, widthOf(result)),
  size: (_, { result }) => widthOf(result) >> 6,
  work: (_, { result }) => (widthOf(result) >> 6) ** 2,
  symbols: ['bvsmod'],
  smt: ([a, b]) => `(bvsmod ${a} ${b})`,
  wasm: smodWasm,
  cost: 2,
  doc: 'signed remainder with the sign of b; a for b = 0',
})
