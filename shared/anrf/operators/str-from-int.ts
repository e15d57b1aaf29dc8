import { operator } from '../operator.ts'
import { fromIntTextRange } from '../ranges/sequence.ts'
import { fromInt as fromIntRows } from '../rows/string.ts'
import { intWords } from '../size.ts'
import { Int, Str } from '../type.ts'
import { fromInt as fromIntWasm } from '../wasm/operators/text.ts'

/** Decimal numeral of an integer. */
export const strFromInt = operator({
  name: 'str.from_int',
  type: [Int],
  returns: Str,
  evaluate: ([n]) => (n < 0 ? '' : `${n}`),
  size: ([n]) => intWords(n) * 5,
  work: ([n]) => Math.ceil(intWords(n) ** 2 / 2),
  symbols: ['str.from_int', 'int.to.str'],
  smt: ([n]) => `(str.from_int ${n})`,
  rows: fromIntRows,
  range: fromIntTextRange,
  wasm: fromIntWasm,
  cost: 1,
  doc: 'the digits of n without leading zeros; empty for a negative n',
})
