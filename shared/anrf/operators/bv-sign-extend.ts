import { maxWidth, signed, widthOf, wrap } from '../bits.ts'
import { Bits, operator } from '../operator.ts'
import { signExtendRange } from '../ranges/bits.ts'
import { BitVec } from '../type.ts'
import { signExtend as signExtendWasm } from '../wasm/operators/bits.ts'

/** Widening by copies of the sign bit (index 0: how many). */
export const bvSignExtend = operator({
  name: 'bv.sign_extend',
  type: [Bits('n')],
  returns: (args, [by = 0]) =>
    by >= 0 && widthOf(args[0]) + by <= maxWidth ? BitVec(widthOf(args[0]) + by) : undefined,
  indexCount: 1,
  evaluate: ([a], { args, result }) => wrap(signed(a, widthOf(args[0])), widthOf(result)),
  size: (_, { result }) => widthOf(result) >> 6,
  symbols: ['sign_extend'],
  smt: ([a], { indices: [by] }) => `((_ sign_extend ${by}) ${a})`,
  range: signExtendRange,
  wasm: signExtendWasm,
  cost: 1,
  doc: 'a with index-many copies of its sign bit above it',
})
