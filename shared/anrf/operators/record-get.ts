import { Any, operator } from '../operator.ts'
import { itemSymbol } from '../smt-parts.ts'
import type { Value } from '../value.ts'
import { item as itemWasm } from '../wasm/operators/parts.ts'

/** A field of a record. */
export const recordGet = operator({
  name: 'record.get',
  type: [Any('r')],
  returns: ([record], [i = 0]) => (record?.kind === 'Record' ? record.fields[i]?.type : undefined),
  indexCount: 1,
  evaluate: ([record], { indices: [i = 0] }) => (record as readonly Value[])[i] as Value,
  smt: ([record], { args: [type], indices: [i = 0] }) =>
    `(${itemSymbol(type?.kind === 'Record' ? type.fields.length : 0, i)} ${record})`,
  passing: true,
  wasm: itemWasm,
  cost: 1,
  doc: "the field at position i (index 0) among the fields' names in order",
})
