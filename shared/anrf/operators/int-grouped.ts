import { grouped } from '../numerals.ts'
import { operator } from '../operator.ts'
import { groupedRange } from '../ranges/sequence.ts'
import { intWords } from '../size.ts'
import { Int, Str } from '../type.ts'
import { grouped as groupedWasm } from '../wasm/operators/text.ts'

/** Decimal numeral with a text between thousands. */
export const intGrouped = operator({
  name: 'int.grouped',
  type: [Int, Str],
  returns: Str,
  evaluate: ([n, separator]) => grouped(n, separator),
  size: ([n, { length }]) => intWords(n) * (5 + Math.ceil((7 * length) / 4)) + 1,
  work: ([n]) => Math.ceil(intWords(n) ** 2 / 2),
  range: groupedRange,
  wasm: groupedWasm,
  cost: 2,
  doc: 'int.to_text of n with t between its groups of three digits, counted from the right',
})
