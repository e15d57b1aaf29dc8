import { operator } from '../operator.ts'
import { boolOr } from '../rows/core.ts'
import { Bool } from '../type.ts'

/** Disjunction, left to right. */
export const or = operator({
  name: 'or',
  type: [Bool, Bool],
  returns: Bool,
  lazy: (position, value) => (position > 0 ? 'this' : value === true ? true : 1),
  symbols: ['or'],
  smt: ([a, b]) => `(or ${a} ${b})`,
  commutative: true,
  rows: boolOr,
  cost: 1,
  doc: 'true without looking at b where a is true',
})
