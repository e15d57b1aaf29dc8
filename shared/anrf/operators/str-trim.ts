import { operator } from '../operator.ts'
import { textWords } from '../size.ts'
import { Str } from '../type.ts'
import { trim as trimWasm } from '../wasm/operators/text.ts'
import { trimmed } from '../words.ts'

/** Without blanks at both ends. */
export const strTrim = operator({
  name: 'str.trim',
  type: [Str],
  returns: Str,
  evaluate: ([s]) => trimmed(s),
  size: ([s]) => textWords(s),
  wasm: trimWasm,
  cost: 1,
  doc: 's without the blanks of ASCII (space, U+0009 to U+000D) at both ends',
})
