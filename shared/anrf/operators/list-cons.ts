import { Any, operator } from '../operator.ts'
import { consRange } from '../ranges/sequence.ts'
import { List } from '../type.ts'
import { cons as consWasm } from '../wasm/operators/list.ts'

/** List with an element put in front. */
export const listCons = operator({
  name: 'list.cons',
  type: [Any('a'), List(Any('a'))],
  returns: List(Any('a')),
  evaluate: ([x, xs]) => [x, ...xs],
  size: ([, xs]) => xs.length + 1,
  smt: ([x, xs]) => `(seq.++ (seq.unit ${x}) ${xs})`,
  range: consRange,
  wasm: consWasm,
  cost: 1,
  doc: 'x followed by the elements of xs',
})
