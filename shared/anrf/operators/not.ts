import { operator } from '../operator.ts'
import { boolNot } from '../rows/core.ts'
import { Bool } from '../type.ts'
import { not as notWasm } from '../wasm/operators/core.ts'

/** Negation. */
export const not = operator({
  name: 'not',
  type: [Bool],
  returns: Bool,
  evaluate: ([a]) => !a,
  symbols: ['not'],
  smt: ([a]) => `(not ${a})`,
  rows: boolNot,
  wasm: notWasm,
  cost: 1,
  doc: 'true where a is false',
})
