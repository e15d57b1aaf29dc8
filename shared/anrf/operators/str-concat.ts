import { operator } from '../operator.ts'
import { concatRange } from '../ranges/sequence.ts'
import { concat as concatRows } from '../rows/string.ts'
import { textWords } from '../size.ts'
import { Str } from '../type.ts'
import { concat as concatWasm } from '../wasm/operators/text.ts'

/** Concatenation. */
export const strConcat = operator({
  name: 'str.concat',
  type: [Str, Str],
  returns: Str,
  evaluate: ([a, b]) => a + b,
  size: ([a, b]) => textWords(a) + textWords(b),
  symbols: ['str.++'],
  smt: ([a, b]) => `(str.++ ${a} ${b})`,
  rows: concatRows,
  range: concatRange,
  wasm: concatWasm,
  cost: 1,
  doc: 'a followed by b',
})
