import { Any, operator } from '../operator.ts'
import { Fun, Option } from '../type.ts'
import type { Value } from '../value.ts'
import { mapOption as mapOptionWasm } from '../wasm/operators/parts.ts'

/** A function of the value that an option may hold. */
export const optionMap = operator({
  name: 'option.map',
  type: [Option(Any('a')), Fun([Any('a')], Any('b'))],
  returns: Option(Any('b')),
  iterate: function* ([o, f]) {
    const results: Value[] = []
    for (const x of o) results.push(yield [f, [x]])
    return results
  },
  size: () => 1,
  wasm: mapOptionWasm,
  cost: 2,
  doc: 'the option that holds f(x) if o holds x, else the empty one',
})
