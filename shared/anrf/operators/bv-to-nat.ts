import { widthOf } from '../bits.ts'
import { Bits, operator } from '../operator.ts'
import { toNatRange } from '../ranges/bits.ts'
import { toNat as toNatRows } from '../rows/bits-shift.ts'
import { Int } from '../type.ts'
import { normalInt } from '../value.ts'
import { toNat as toNatWasm } from '../wasm/operators/bits.ts'

/** Unsigned value as an integer. */
export const bvToNat = operator({
  name: 'bv.to_nat',
  type: [Bits('n')],
  returns: Int,
  evaluate: ([a]) => normalInt(a),
  size: (_, { args }) => widthOf(args[0]) >> 6,
  symbols: ['bv2nat', 'ubv_to_int'],
  smt: ([a]) => `(bv2nat ${a})`,
  rows: toNatRows,
  range: toNatRange,
  wasm: toNatWasm,
  cost: 2,
  doc: 'the unsigned value of a',
})
