import { anyNumber, operator } from '../operator.ts'
import { applied, tupleSymbol } from '../smt-parts.ts'
import { Tuple } from '../type.ts'

/** A tuple of its arguments. */
export const tupleMake = operator({
  name: 'tuple.make',
  type: anyNumber,
  variadic: true,
  returns: args => (args.length < 2 ? undefined : Tuple(...args)),
  evaluate: items => [...items],
  size: items => items.length,
  smt: items => applied(tupleSymbol(items.length), items),
  cost: 1,
  doc: 'the tuple of the arguments, of which there are two or more',
})
