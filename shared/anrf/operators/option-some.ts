import { Any, operator } from '../operator.ts'
import { someRange } from '../ranges/sequence.ts'
import { someSymbol } from '../smt-parts.ts'
import { Option } from '../type.ts'
import { make as makeWasm } from '../wasm/operators/parts.ts'

/** An option that holds a value. */
export const optionSome = operator({
  name: 'option.some',
  type: [Any('a')],
  returns: Option(Any('a')),
  evaluate: ([x]) => [x],
  size: () => 1,
  smt: ([x]) => `(${someSymbol} ${x})`,
  range: someRange,
  wasm: makeWasm,
  cost: 1,
  doc: 'the option that holds x',
})
