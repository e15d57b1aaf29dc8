import { Any, operator } from '../operator.ts'
import { listConcatRange } from '../ranges/sequence.ts'
import { List } from '../type.ts'
import { concat as concatWasm } from '../wasm/operators/list.ts'

/** Concatenation of lists. */
export const listConcat = operator({
  name: 'list.concat',
  type: [List(Any('a')), List(Any('a'))],
  returns: List(Any('a')),
  evaluate: ([xs, ys]) => xs.concat(ys),
  size: ([xs, ys]) => xs.length + ys.length,
  symbols: ['seq.++'],
  smt: ([xs, ys]) => `(seq.++ ${xs} ${ys})`,
  range: listConcatRange,
  wasm: concatWasm,
  cost: 1,
  doc: 'the elements of xs followed by those of ys',
})
