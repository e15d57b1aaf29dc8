import { Any, operator } from '../operator.ts'
import { Fun, List } from '../type.ts'
import type { Value } from '../value.ts'
import { map as mapWasm } from '../wasm/operators/list.ts'

/** List of the results of a function. */
export const listMap = operator({
  name: 'list.map',
  type: [List(Any('a')), Fun([Any('a')], Any('b'))],
  returns: List(Any('b')),
  iterate: function* ([xs, f]) {
    const results: Value[] = []
    for (const x of xs) results.push(yield [f, [x]])
    return results
  },
  size: ([xs]) => xs.length,
  wasm: mapWasm,
  cost: 3,
  doc: 'f(x) for each x, in order',
})
