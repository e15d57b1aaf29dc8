import { Any, operator } from '../operator.ts'
import { equalRange } from '../ranges/int.ts'
import { equal as equalRows } from '../rows/core.ts'
import { readWords } from '../size.ts'
import { Bool } from '../type.ts'
import { sameValue } from '../value.ts'
import { eq as eqWasm } from '../wasm/operators/core.ts'

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
  range: equalRange,
  wasm: eqWasm,
  cost: 1,
  doc: 'a and b are the same value',
})
