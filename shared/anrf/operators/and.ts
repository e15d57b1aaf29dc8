import { operator } from '../operator.ts'
import { boolAnd } from '../rows/core.ts'
import { Bool } from '../type.ts'

/** Conjunction, left to right. */
export const and = operator({
  name: 'and',
  type: [Bool, Bool],
  returns: Bool,
  lazy: (position, value) => (position > 0 ? 'this' : value === true ? 1 : false),
  symbols: ['and'],
  smt: ([a, b]) => `(and ${a} ${b})`,
  commutative: true,
  rows: boolAnd,
  cost: 1,
  doc: 'false without looking at b where a is false',
})
