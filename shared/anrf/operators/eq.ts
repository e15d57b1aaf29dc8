import { Any, operator } from '../operator.ts'
import { equal as equalRows } from '../rows/core.ts'
import { readWords } from '../size.ts'
import { Bool } from '../type.ts'
import { sameValue } from '../value.ts'

/** Structural equality of two values of one type (never of functions). */
export const eq = operator({
  name: 'eq',
  type: [Any('a'), Any('a')],
  returns: Bool,
  evaluate: ([a, b]) => sameValue(a, b),
  work: readWords,
  symbols: ['='],
  smt: ([a, b]) => `(= ${a} ${b})`,
  commutative: true,
  rows: equalRows,
  cost: 1,
  doc: 'a and b are the same value',
})
