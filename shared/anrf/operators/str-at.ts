import { operator } from '../operator.ts'
import { oneCharacter } from '../ranges/sequence.ts'
import { at as atRows } from '../rows/string.ts'
import { readWords } from '../size.ts'
import { substring } from '../text.ts'
import { Int, Str } from '../type.ts'
import { charAt as charAtWasm } from '../wasm/operators/text.ts'

/** The character at a position, as a string. */
export const strAt = operator({
  name: 'str.at',
  type: [Str, Int],
  returns: Str,
  evaluate: ([s, i]) => substring(s, i, 1),
  work: readWords,
  symbols: ['str.at'],
  smt: ([s, i]) => `(str.at ${s} ${i})`,
  rows: atRows,
  range: oneCharacter,
  wasm: charAtWasm,
  cost: 1,
  doc: 'the one-character string at position i; empty unless 0 <= i < length',
})
