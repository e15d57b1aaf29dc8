import { operator } from '../operator.ts'
import { substrRange } from '../ranges/sequence.ts'
import { substr as substrRows } from '../rows/string.ts'
import { readWords, textWords } from '../size.ts'
import { substring } from '../text.ts'
import { Int, Str } from '../type.ts'
import { substr as substrWasm } from '../wasm/operators/text.ts'

/** Substring by start and count. */
export const strSubstr = operator({
  name: 'str.substr',
  type: [Str, Int, Int],
  returns: Str,
  evaluate: ([s, start, count]) => substring(s, start, count),
  size: ([s]) => textWords(s),
  work: readWords,
  symbols: ['str.substr'],
  smt: ([s, start, count]) => `(str.substr ${s} ${start} ${count})`,
  rows: substrRows,
  range: substrRange,
  wasm: substrWasm,
  cost: 1,
  doc: 'at most count characters from start; empty unless 0 <= start < length and count > 0',
})
