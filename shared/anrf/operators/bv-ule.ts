import { Bits, operator } from '../operator.ts'
import { ule as uleRows } from '../rows/bits.ts'
import { Bool } from '../type.ts'

/** Unsigned order: at most. */
export const bvUle = operator({
  name: 'bv.ule',
  type: [Bits('n'), Bits('n')],
  returns: Bool,
  evaluate: ([a, b]) => a <= b,
  symbols: ['bvule'],
  smt: ([a, b]) => `(bvule ${a} ${b})`,
  rows: uleRows,
  cost: 1,
  doc: 'a <= b, read without sign',
})
