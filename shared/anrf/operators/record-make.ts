import { anyNumber, operator } from '../operator.ts'
import { applied, tupleSymbol } from '../smt-parts.ts'
import { sameType } from '../type.ts'
import { make as makeWasm } from '../wasm/operators/parts.ts'

/** A record of its arguments. */
export const recordMake = operator({
  name: 'record.make',
  type: anyNumber,
  variadic: true,
  returns: (args, _, wanted) =>
    wanted?.kind === 'Record' &&
    wanted.fields.length === args.length &&
    wanted.fields.every(({ type }, i) => sameType(type, args[i] ?? type))
      ? wanted
      : undefined,
  evaluate: fields => [...fields],
  size: fields => fields.length,
  smt: fields => applied(tupleSymbol(fields.length), fields),
  wasm: makeWasm,
  cost: 1,
  doc: "the record of the arguments, one for each field, in the order of the fields' names",
})
