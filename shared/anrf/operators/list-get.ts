import { within } from '../conditions.ts'
import type { Expr } from '../expr.ts'
import { Any, operator } from '../operator.ts'
import { elementRange } from '../ranges/sequence.ts'
import { Int, List } from '../type.ts'
import type { Value } from '../value.ts'
import { item as itemWasm } from '../wasm/operators/list.ts'

/** Element at a position. */
export const listGet = operator({
  name: 'list.get',
  type: [List(Any('a')), Int],
  returns: Any('a'),
  evaluate: ([xs, i]) => xs[Number(i)] as Value,
  defined: {
    error: 'IndexOutOfRange',
    holds: ([xs, i]) => i >= 0 && i < xs.length,
    condition: args => within(args[0] as Expr, args[1] as Expr),
  },
  smt: ([xs, i]) => `(seq.nth ${xs} ${i})`,
  range: elementRange,
  wasm: itemWasm,
  cost: 1,
  doc: 'the element at position i; IndexOutOfRange unless 0 <= i < length',
})
