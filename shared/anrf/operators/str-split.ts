import { operator } from '../operator.ts'
import { readWords } from '../size.ts'
import { List, Str } from '../type.ts'
import { split as splitWasm } from '../wasm/operators/text.ts'
import { splitAt } from '../words.ts'

/** The pieces of a text between separators. */
export const strSplit = operator({
  name: 'str.split',
  type: [Str, Str],
  returns: List(Str),
  evaluate: ([s, t]) => splitAt(s, t),
  size: ([s]) => 2 * s.length + 2,
  work: readWords,
  wasm: splitWasm,
  cost: 2,
  doc: 'what stands between the occurrences of t in s, left to right; the characters of s for an empty t',
})
