import { operator } from '../operator.ts'
import { lt as ltRows } from '../rows/string.ts'
import { readWords } from '../size.ts'
import { compareText } from '../text.ts'
import { Bool, Str } from '../type.ts'
import { lt as ltWasm } from '../wasm/operators/text.ts'

/** Lexicographic order by code point: before. */
export const strLt = operator({
  name: 'str.lt',
  type: [Str, Str],
  returns: Bool,
  evaluate: ([a, b]) => compareText(a, b) < 0,
  work: readWords,
  symbols: ['str.<'],
  smt: ([a, b]) => `(str.< ${a} ${b})`,
  rows: ltRows,
  wasm: ltWasm,
  cost: 1,
  doc: 'a stands before b in the order of code points',
})
