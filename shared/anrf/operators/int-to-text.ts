import { operator } from '../operator.ts'
import { intTextRange } from '../ranges/sequence.ts'
import { intWords } from '../size.ts'
import { Int, Str } from '../type.ts'
import { intText as intTextWasm } from '../wasm/operators/text.ts'

/** Decimal numeral of any integer. */
export const intToText = operator({
  name: 'int.to_text',
  type: [Int],
  returns: Str,
  evaluate: ([n]) => `${n}`,
  size: ([n]) => intWords(n) * 5 + 1,
  work: ([n]) => Math.ceil(intWords(n) ** 2 / 2),
  smt: ([n]) => `(ite (< ${n} 0) (str.++ "-" (str.from_int (- ${n}))) (str.from_int ${n}))`,
  range: intTextRange,
  wasm: intTextWasm,
  cost: 1,
  doc: 'the digits of n without leading zeros, behind a minus sign where n is negative',
})
