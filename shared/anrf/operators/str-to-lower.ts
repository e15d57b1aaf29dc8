import { operator } from '../operator.ts'
import { textWords } from '../size.ts'
import { Str } from '../type.ts'
import { toLower as toLowerWasm } from '../wasm/operators/text.ts'
import { toLower } from '../words.ts'

/** Small letters of ASCII for its capital ones. */
export const strToLower = operator({
  name: 'str.to_lower',
  type: [Str],
  returns: Str,
  evaluate: ([s]) => toLower(s),
  size: ([s]) => textWords(s),
  wasm: toLowerWasm,
  cost: 1,
  doc: 's with a to z for A to Z; no other character changes',
})
