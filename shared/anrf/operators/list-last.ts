import { nonEmpty } from '../conditions.ts'
import type { Expr } from '../expr.ts'
import { Any, operator } from '../operator.ts'
import { elementRange } from '../ranges/sequence.ts'
import { List } from '../type.ts'
import type { Value } from '../value.ts'
import { last as lastWasm } from '../wasm/operators/list.ts'

/** Last element. */
export const listLast = operator({
  name: 'list.last',
  type: [List(Any('a'))],
  returns: Any('a'),
  evaluate: ([xs]) => xs[xs.length - 1] as Value,
  defined: {
    error: 'EmptyList',
    holds: ([xs]) => xs.length > 0,
    condition: args => nonEmpty(args[0] as Expr),
  },
  smt: ([xs]) => `(seq.nth ${xs} (- (seq.len ${xs}) 1))`,
  range: elementRange,
  wasm: lastWasm,
  cost: 1,
  doc: 'the last element; EmptyList for an empty list',
})
