import { operator } from '../operator.ts'
import { suffixOf as suffixOfRows } from '../rows/string.ts'
import { readWords } from '../size.ts'
import { Bool, Str } from '../type.ts'
import { suffixOf as suffixOfWasm } from '../wasm/operators/text.ts'

/** Whether the first string ends the second. */
export const strSuffixof = operator({
  name: 'str.suffixof',
  type: [Str, Str],
  returns: Bool,
  evaluate: ([suffix, s]) => s.endsWith(suffix),
  work: readWords,
  symbols: ['str.suffixof'],
  smt: ([suffix, s]) => `(str.suffixof ${suffix} ${s})`,
  rows: suffixOfRows,
  wasm: suffixOfWasm,
  cost: 1,
  doc: 's ends with the suffix (first argument); true for an empty suffix',
})
