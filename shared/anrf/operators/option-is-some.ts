import { Any, operator } from '../operator.ts'
import { holdsValue } from '../smt-parts.ts'
import { Bool, Option } from '../type.ts'
import { isSome as isSomeWasm } from '../wasm/operators/parts.ts'

/** Whether an option holds a value. */
export const optionIsSome = operator({
  name: 'option.is_some',
  type: [Option(Any('a'))],
  returns: Bool,
  evaluate: ([o]) => o.length > 0,
  smt: ([o]) => holdsValue(o),
  wasm: isSomeWasm,
  cost: 1,
  doc: 'o holds a value',
})
