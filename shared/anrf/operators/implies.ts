import { operator } from '../operator.ts'
import { boolImplies } from '../rows/core.ts'
import { Bool } from '../type.ts'

/** Implication, left to right. */
export const implies = operator({
  name: 'implies',
  type: [Bool, Bool],
  returns: Bool,
  lazy: (position, value) => (position > 0 ? 'this' : value === true ? 1 : true),
  symbols: ['=>'],
  smt: ([a, b]) => `(=> ${a} ${b})`,
  rows: boolImplies,
  cost: 1,
  doc: 'true without looking at b where a is false',
})
