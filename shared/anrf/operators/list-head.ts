import { nonEmpty } from '../conditions.ts'
import type { Expr } from '../expr.ts'
import { Any, operator } from '../operator.ts'
import { elementRange } from '../ranges/sequence.ts'
import { List } from '../type.ts'
import type { Value } from '../value.ts'
import { head as headWasm } from '../wasm/operators/list.ts'

/** First element. */
export const listHead = operator({
  name: 'list.head',
  type: [List(Any('a'))],
  returns: Any('a'),
  evaluate: ([xs]) => xs[0] as Value,
  defined: {
    error: 'EmptyList',
    holds: ([xs]) => xs.length > 0,
    condition: args => nonEmpty(args[0] as Expr),
  },
  smt: ([xs]) => `(seq.nth ${xs} 0)`,
  range: elementRange,
  wasm: headWasm,
  cost: 1,
  doc: 'the first element; EmptyList for an empty list',
})
