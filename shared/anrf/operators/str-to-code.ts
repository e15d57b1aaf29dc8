import { operator } from '../operator.ts'
import { fixedInts } from '../ranges/int.ts'
import { toCode as toCodeRows } from '../rows/string.ts'
import { codeOf } from '../text.ts'
import { Int, Str } from '../type.ts'
import { toCode as toCodeWasm } from '../wasm/operators/text.ts'

/** Code point of a one-character string. */
export const strToCode = operator({
  name: 'str.to_code',
  type: [Str],
  returns: Int,
  evaluate: ([s]) => codeOf(s),
  symbols: ['str.to_code'],
  smt: ([s]) => `(str.to_code ${s})`,
  rows: toCodeRows,
  range: fixedInts(-1n, 0x2ffffn),
  wasm: toCodeWasm,
  cost: 1,
  doc: 'the code point of a one-character string; -1 for every other string',
})
