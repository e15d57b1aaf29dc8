import { addInts } from '../integers.ts'
import { operator } from '../operator.ts'
import { sumRange } from '../ranges/int.ts'
import { intWords, readWords } from '../size.ts'
import { Int, List } from '../type.ts'
import { sum as sumWasm } from '../wasm/operators/list.ts'

/** Sum of a list of integers. */
export const listSum = operator({
  name: 'list.sum',
  type: [List(Int)],
  returns: Int,
  evaluate: ([xs]) => xs.reduce(addInts, 0),
  size: ([xs]) => xs.reduce<number>((words, x) => Math.max(words, intWords(x)), 0) + 1,
  work: readWords,
  range: sumRange,
  wasm: sumWasm,
  cost: 1,
  doc: 'the sum of the elements; 0 for an empty list',
})
