import { Any, operator } from '../operator.ts'
import { Fun, List } from '../type.ts'
import { fold as foldWasm } from '../wasm/operators/list.ts'

/** Left fold. */
export const listFold = operator({
  name: 'list.fold',
  type: [List(Any('x')), Any('a'), Fun([Any('a'), Any('x')], Any('a'))],
  returns: Any('a'),
  iterate: function* ([xs, initial, f]) {
    let total = initial
    for (const x of xs) total = yield [f, [total, x]]
    return total
  },
  wasm: foldWasm,
  cost: 3,
  doc: 'f(…f(f(initial, x1), x2)…, xn); initial for an empty list',
})
