import { operator } from '../operator.ts'
import { le as leRows } from '../rows/string.ts'
import { readWords } from '../size.ts'
import { compareText } from '../text.ts'
import { Bool, Str } from '../type.ts'
import { le as leWasm } from '../wasm/operators/text.ts'

/** Lexicographic order by code point: before or equal. */
export const strLe = operator({
  name: 'str.le',
  type: [Str, Str],
  returns: Bool,
  evaluate: ([a, b]) => compareText(a, b) <= 0,
  work: readWords,
  symbols: ['str.<='],
  smt: ([a, b]) => `(str.<= ${a} ${b})`,
  rows: leRows,
  wasm: leWasm,
  cost: 1,
  doc: 'a stands before b in the order of code points, or is b',
})
