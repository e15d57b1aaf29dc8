import { anyNumber, operator } from '../operator.ts'
import { applied, makerSymbol } from '../smt-parts.ts'
import { sameType } from '../type.ts'
import { makeData as makeDataWasm } from '../wasm/operators/parts.ts'

/** A value of named data. */
export const dataMake = operator({
  name: 'data.make',
  type: anyNumber,
  variadic: true,
  returns: (args, [i = 0], wanted) => {
    const fields = wanted?.kind === 'Data' ? wanted.constructors[i]?.fields : undefined
    const fits =
      fields?.length === args.length && fields.every(({ type }, k) => sameType(type, args[k] ?? type))
    return fits ? wanted : undefined
  },
  indexCount: 1,
  evaluate: (fields, { result, indices: [i = 0] }) => [
    (result.kind === 'Data' && result.constructors[i]?.name) || '',
    ...fields,
  ],
  size: fields => fields.length + 1,
  smt: (fields, { result, indices: [i = 0] }) =>
    applied(result.kind === 'Data' ? makerSymbol(result, i) : undefined, fields),
  wasm: makeDataWasm,
  cost: 1,
  doc: 'the value that the constructor at position i (index 0) makes of its fields, in the order of their declaration',
})
