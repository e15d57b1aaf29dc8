import { Bits, operator } from '../operator.ts'
import { BitVec } from '../type.ts'
import { comp as compWasm } from '../wasm/operators/bits.ts'

/** Equality as a one-bit vector. */
export const bvComp = operator({
  name: 'bv.comp',
  type: [Bits('n'), Bits('n')],
  returns: BitVec(1),
  evaluate: ([a, b]) => (a === b ? 1n : 0n),
  symbols: ['bvcomp'],
  smt: ([a, b]) => `(bvcomp ${a} ${b})`,
  commutative: true,
  wasm: compWasm,
  cost: 1,
  doc: '1 where a and b are equal, else 0, one bit wide',
})
