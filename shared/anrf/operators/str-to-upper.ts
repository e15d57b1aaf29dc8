import { operator } from '../operator.ts'
import { textWords } from '../size.ts'
import { Str } from '../type.ts'
import { toUpper as toUpperWasm } from '../wasm/operators/text.ts'
import { toUpper } from '../words.ts'

/** Capital letters of ASCII for its small ones. */
export const strToUpper = operator({
  name: 'str.to_upper',
  type: [Str],
  returns: Str,
  evaluate: ([s]) => toUpper(s),
  size: ([s]) => textWords(s),
  wasm: toUpperWasm,
  cost: 1,
  doc: 's with A to Z for a to z; no other character changes',
})
