import { operator } from '../operator.ts'
import { isDigit as isDigitRows } from '../rows/string.ts'
import { Bool, Str } from '../type.ts'
import { isDigit as isDigitWasm } from '../wasm/operators/text.ts'

/** Whether the string is one ASCII digit. */
export const strIsDigit = operator({
  name: 'str.is_digit',
  type: [Str],
  returns: Bool,
  evaluate: ([s]) => /^[0-9]$/.test(s),
  symbols: ['str.is_digit'],
  smt: ([s]) => `(str.is_digit ${s})`,
  rows: isDigitRows,
  wasm: isDigitWasm,
  cost: 1,
  doc: 's is one of "0" to "9"',
})
