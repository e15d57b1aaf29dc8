import { maxWidth, widthOf } from '../bits.ts'
import { Bits, operator } from '../operator.ts'
import { zeroExtendRange } from '../ranges/bits.ts'
import { BitVec } from '../type.ts'
import { zeroExtend as zeroExtendWasm } from '../wasm/operators/bits.ts'

/** Widening by zero bits (index 0: how many). */
export const bvZeroExtend = operator({
  name: 'bv.zero_extend',
  type: [Bits('n')],
  returns: (args, [by = 0]) =>
    by >= 0 && widthOf(args[0]) + by <= maxWidth ? BitVec(widthOf(args[0]) + by) : undefined,
  indexCount: 1,
  evaluate: ([a]) => a,
  size: (_, { result }) => widthOf(result) >> 6,
  symbols: ['zero_extend'],
  smt: ([a], { indices: [by] }) => `((_ zero_extend ${by}) ${a})`,
  range: zeroExtendRange,
  wasm: zeroExtendWasm,
  cost: 1,
  doc: 'a with index-many zero bits above it',
})
