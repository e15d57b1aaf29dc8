import { isMadeBy } from '../conditions.ts'
import type { Expr } from '../expr.ts'
import { Any, operator } from '../operator.ts'
import { fieldSymbol } from '../smt-parts.ts'
import { constructorOf, type Value } from '../value.ts'
import { dataField as dataFieldWasm } from '../wasm/operators/parts.ts'

/** A field of what a constructor made. */
export const dataGet = operator({
  name: 'data.get',
  type: [Any('d')],
  returns: ([data], [i = 0, k = 0]) =>
    data?.kind === 'Data' ? data.constructors[i]?.fields[k]?.type : undefined,
  indexCount: 2,
  evaluate: ([value], { indices: [, k = 0] }) => (value as readonly Value[])[k + 1] as Value,
  defined: {
    error: 'WrongConstructor',
    holds: ([value], { args: [type], indices: [i = 0] }) =>
      type?.kind === 'Data' && constructorOf(value, type) === type.constructors[i],
    condition: (args, indices) => isMadeBy(args[0] as Expr, indices[0] ?? 0),
  },
  smt: ([value], { args: [type], indices: [i = 0, k = 0] }) =>
    `(${type?.kind === 'Data' ? fieldSymbol(type, i, k) : undefined} ${value})`,
  passing: true,
  wasm: dataFieldWasm,
  cost: 1,
  doc: 'the field at position k (index 1) of a value made by the constructor at position i (index 0); WrongConstructor for any other value',
})
