import { Any, operator } from '../operator.ts'
import { fewerRange } from '../ranges/sequence.ts'
import { Int, List } from '../type.ts'
import { take as takeWasm } from '../wasm/operators/list.ts'

/** The first elements. */
export const listTake = operator({
  name: 'list.take',
  type: [List(Any('a')), Int],
  returns: List(Any('a')),
  evaluate: ([xs, n]) => (n <= 0 ? [] : n >= xs.length ? xs : xs.slice(0, Number(n))),
  size: ([xs]) => xs.length,
  smt: ([xs, n]) => `(seq.extract ${xs} 0 ${n})`,
  range: fewerRange,
  wasm: takeWasm,
  cost: 1,
  doc: 'the first n elements; none for n <= 0, all for n >= length',
})
