import { operator } from '../operator.ts'
import { lengthRange } from '../ranges/sequence.ts'
import { len as lenRows } from '../rows/string.ts'
import { readWords } from '../size.ts'
import { codePointLength } from '../text.ts'
import { Int, Str } from '../type.ts'
import { len as lenWasm } from '../wasm/operators/text.ts'

/** Length in code points. */
export const strLen = operator({
  name: 'str.len',
  type: [Str],
  returns: Int,
  evaluate: ([s]) => codePointLength(s),
  work: readWords,
  symbols: ['str.len'],
  smt: ([s]) => `(str.len ${s})`,
  rows: lenRows,
  range: lengthRange,
  wasm: lenWasm,
  cost: 1,
  doc: 'number of code points',
})
