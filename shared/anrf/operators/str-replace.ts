import { operator } from '../operator.ts'
import { replacedRange } from '../ranges/sequence.ts'
import { replace as replaceRows } from '../rows/string.ts'
import { readWords, textWords } from '../size.ts'
import { replaceFirst } from '../text.ts'
import { Str } from '../type.ts'
import { replace as replaceWasm } from '../wasm/operators/text.ts'

/** Replacement of the first occurrence. */
export const strReplace = operator({
  name: 'str.replace',
  type: [Str, Str, Str],
  returns: Str,
  evaluate: ([s, t, u]) => replaceFirst(s, t, u),
  size: ([s, , u]) => textWords(s) + textWords(u),
  work: readWords,
  symbols: ['str.replace'],
  smt: ([s, t, u]) => `(str.replace ${s} ${t} ${u})`,
  rows: replaceRows,
  range: replacedRange,
  wasm: replaceWasm,
  cost: 2,
  doc: 's with the first occurrence of t replaced by u; u followed by s for an empty t',
})
