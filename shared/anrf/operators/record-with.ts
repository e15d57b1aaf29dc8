import { Any, operator } from '../operator.ts'
import { applied, itemSymbol, tupleSymbol } from '../smt-parts.ts'
import { sameType } from '../type.ts'
import type { Value } from '../value.ts'
import { withField as withFieldWasm } from '../wasm/operators/parts.ts'

/** A record with another value in one field. */
export const recordWith = operator({
  name: 'record.with',
  type: [Any('r'), Any('a')],
  returns: ([record, value], [i = 0]) => {
    const field = record?.kind === 'Record' ? record.fields[i] : undefined
    return field !== undefined && value !== undefined && sameType(field.type, value) ? record : undefined
  },
  indexCount: 1,
  evaluate: ([record, value], { indices: [i = 0] }) => (record as readonly Value[]).with(i, value),
  size: ([record]) => (record as readonly Value[]).length,
  smt: ([record, value = ''], { args: [type], indices: [i = 0] }) => {
    const fields = type?.kind === 'Record' ? type.fields : []
    const kept = fields.map((_, k) => `(${itemSymbol(fields.length, k)} ${record})`)
    return applied(tupleSymbol(fields.length), kept.with(i, value))
  },
  wasm: withFieldWasm,
  cost: 1,
  doc: 'the record with the value in the field at position i (index 0), all others as they were',
})
