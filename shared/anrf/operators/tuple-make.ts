import { anyNumber, operator } from '../operator.ts'
import { applied, tupleSymbol } from '../smt-parts.ts'
import { Tuple } from '../type.ts'
import { make as makeWasm } from '../wasm/operators/parts.ts'

/** A tuple of its arguments. */
export const tupleMake = operator({
  name: 'tuple.make',
  type: anyNumber,
  variadic: true,
  returns: args => (args.length < 2 ? undefined : Tuple(...args)),
  evaluate: items => [...items],
  size: items => items.length,
  smt: items => applied(tupleSymbol(items.length), items),
  wasm: makeWasm,
  cost: 1,
  doc: 'the tuple of the arguments, of which there are two or more',
})
