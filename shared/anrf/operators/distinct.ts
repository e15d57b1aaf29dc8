import { Any, operator } from '../operator.ts'
import { different as differentRows } from '../rows/core.ts'
import { readWords } from '../size.ts'
import { Bool } from '../type.ts'
import { sameValue } from '../value.ts'

/** Structural inequality of two values of one type. */
export const distinct = operator({
  name: 'distinct',
  type: [Any('a'), Any('a')],
  returns: Bool,
  evaluate: ([a, b]) => !sameValue(a, b),
  work: readWords,
  symbols: ['distinct'],
  smt: ([a, b]) => `(distinct ${a} ${b})`,
  commutative: true,
  rows: differentRows,
  cost: 1,
  doc: 'a and b differ',
})
