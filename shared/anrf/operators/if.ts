import { Any, operator } from '../operator.ts'
import { choose as chooseRows } from '../rows/core.ts'
import { Bool } from '../type.ts'

/** Conditional; only the chosen branch is evaluated. */
export const ifThenElse = operator({
  name: 'if',
  type: [Bool, Any('a'), Any('a')],
  returns: Any('a'),
  lazy: (position, value) => (position > 0 ? 'this' : value === true ? 1 : 2),
  symbols: ['ite'],
  smt: ([c, a, b]) => `(ite ${c} ${a} ${b})`,
  rows: chooseRows,
  cost: 1,
  doc: 'the second argument if the first is true, else the third; the other branch is not evaluated',
})
