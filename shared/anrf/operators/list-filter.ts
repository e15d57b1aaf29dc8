import { Any, operator } from '../operator.ts'
import { Bool, Fun, List } from '../type.ts'
import type { Value } from '../value.ts'
import { filter as filterWasm } from '../wasm/operators/list.ts'

/** Elements that satisfy a predicate. */
export const listFilter = operator({
  name: 'list.filter',
  type: [List(Any('a')), Fun([Any('a')], Bool)],
  returns: List(Any('a')),
  iterate: function* ([xs, holds]) {
    const kept: Value[] = []
    for (const x of xs) if (yield [holds, [x]]) kept.push(x)
    return kept
  },
  size: ([xs]) => xs.length,
  wasm: filterWasm,
  cost: 3,
  doc: 'the elements for which the predicate holds, in order',
})
