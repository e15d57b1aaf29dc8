import { Bits, operator } from '../operator.ts'
import { ult as ultRows } from '../rows/bits.ts'
import { Bool } from '../type.ts'

/** Unsigned order: less than. */
export const bvUlt = operator({
  name: 'bv.ult',
  type: [Bits('n'), Bits('n')],
  returns: Bool,
  evaluate: ([a, b]) => a < b,
  symbols: ['bvult'],
  smt: ([a, b]) => `(bvult ${a} ${b})`,
  rows: ultRows,
  cost: 1,
  doc: 'a < b, read without sign',
})
