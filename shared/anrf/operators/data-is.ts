import { Any, operator } from '../operator.ts'
import { isMade, makerSymbol } from '../smt-parts.ts'
import { Bool } from '../type.ts'
import { constructorOf } from '../value.ts'
import { isData as isDataWasm } from '../wasm/operators/parts.ts'

/** Which constructor made a value. */
export const dataIs = operator({
  name: 'data.is',
  type: [Any('d')],
  returns: ([data], [i = 0]) =>
    data?.kind === 'Data' && data.constructors[i] !== undefined ? Bool : undefined,
  indexCount: 1,
  evaluate: ([value], { args: [type], indices: [i = 0] }) =>
    type?.kind === 'Data' && constructorOf(value, type) === type.constructors[i],
  smt: ([value], { args: [type], indices: [i = 0] }) =>
    isMade(type?.kind === 'Data' ? makerSymbol(type, i) : undefined, value),
  wasm: isDataWasm,
  cost: 1,
  doc: 'the value was made by the constructor at position i (index 0)',
})
