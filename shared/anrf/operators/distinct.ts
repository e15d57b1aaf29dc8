import { Any, operator } from '../operator.ts'
import { different as differentRows } from '../rows/core.ts'
import { readWords } from '../size.ts'
import { Bool } from '../type.ts'
import { sameValue } from '../value.ts'
import { distinct as distinctWasm } from '../wasm/operators/core.ts'

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
  wasm: distinctWasm,
  cost: 1,
  doc: 'a and b differ',
})
