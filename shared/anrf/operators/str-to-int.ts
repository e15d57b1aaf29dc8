import { operator } from '../operator.ts'
import { toIntRange } from '../ranges/sequence.ts'
import { toInt as toIntRows } from '../rows/string.ts'
import { textWords } from '../size.ts'
import { decimalValue } from '../text.ts'
import { Int, Str } from '../type.ts'
import { normalInt } from '../value.ts'
import { toInt as toIntWasm } from '../wasm/operators/text.ts'

/** Value of a decimal numeral. */
export const strToInt = operator({
  name: 'str.to_int',
  type: [Str],
  returns: Int,
  evaluate: ([s]) => normalInt(decimalValue(s)),
  size: ([s]) => textWords(s),
  work: ([s]) => Math.ceil(textWords(s) ** 2 / 16),
  symbols: ['str.to_int', 'str.to.int'],
  smt: ([s]) => `(str.to_int ${s})`,
  rows: toIntRows,
  range: toIntRange,
  wasm: toIntWasm,
  cost: 1,
  doc: 'the number that a string of ASCII digits writes; -1 for every other string, also the empty one',
})
