import { Any, operator } from '../operator.ts'
import { itemSymbol } from '../smt-parts.ts'
import type { Value } from '../value.ts'
import { item as itemWasm } from '../wasm/operators/parts.ts'

/** An item of a tuple. */
export const tupleGet = operator({
  name: 'tuple.get',
  type: [Any('t')],
  returns: ([tuple], [i = 0]) => (tuple?.kind === 'Tuple' ? tuple.items[i] : undefined),
  indexCount: 1,
  evaluate: ([tuple], { indices: [i = 0] }) => (tuple as readonly Value[])[i] as Value,
  smt: ([tuple], { args: [type], indices: [i = 0] }) =>
    `(${itemSymbol(type?.kind === 'Tuple' ? type.items.length : 0, i)} ${tuple})`,
  passing: true,
  wasm: itemWasm,
  cost: 1,
  doc: 'the item at position i (index 0), counted from 0',
})
