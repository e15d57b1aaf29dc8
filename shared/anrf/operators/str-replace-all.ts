import { operator } from '../operator.ts'
import { replacedAllRange } from '../ranges/sequence.ts'
import { replaceAll as replaceAllRows } from '../rows/string.ts'
import { readWords, textWords } from '../size.ts'
import { replaceEvery } from '../text.ts'
import { Str } from '../type.ts'
import { replaceAll as replaceAllWasm } from '../wasm/operators/text.ts'

/** Replacement of every occurrence, left to right. */
export const strReplaceAll = operator({
  name: 'str.replace_all',
  type: [Str, Str, Str],
  returns: Str,
  evaluate: ([s, t, u]) => replaceEvery(s, t, u),
  size: ([s, t, u]) => textWords(s) + Math.ceil(s.length / (t.length || 1)) * textWords(u),
  work: readWords,
  symbols: ['str.replace_all', 'str.replaceall'],
  smt: ([s, t, u]) => `(str.replace_all ${s} ${t} ${u})`,
  rows: replaceAllRows,
  range: replacedAllRange,
  wasm: replaceAllWasm,
  cost: 2,
  doc: 's with every occurrence of t replaced by u; s itself for an empty t',
})
