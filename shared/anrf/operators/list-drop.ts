import { Any, operator } from '../operator.ts'
import { fewerRange } from '../ranges/sequence.ts'
import { Int, List } from '../type.ts'
import { drop as dropWasm } from '../wasm/operators/list.ts'

/** All but the first elements. */
export const listDrop = operator({
  name: 'list.drop',
  type: [List(Any('a')), Int],
  returns: List(Any('a')),
  evaluate: ([xs, n]) => (n <= 0 ? xs : n >= xs.length ? [] : xs.slice(Number(n))),
  size: ([xs]) => xs.length,
  smt: ([xs, n]) => `(seq.extract ${xs} (ite (<= ${n} 0) 0 ${n}) (seq.len ${xs}))`,
  range: fewerRange,
  wasm: dropWasm,
  cost: 1,
  doc: 'the elements after the first n; all for n <= 0, none for n >= length',
})
