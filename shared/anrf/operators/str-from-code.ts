import { operator } from '../operator.ts'
import { oneCharacter } from '../ranges/sequence.ts'
import { textOfCode } from '../text.ts'
import { Int, Str } from '../type.ts'
import { fromCode as fromCodeWasm } from '../wasm/operators/text.ts'

/** One-character string of a code point. */
export const strFromCode = operator({
  name: 'str.from_code',
  type: [Int],
  returns: Str,
  evaluate: ([n]) => textOfCode(n),
  symbols: ['str.from_code'],
  smt: ([n]) => `(ite (and (<= 55296 ${n}) (<= ${n} 57343)) "" (str.from_code ${n}))`,
  range: oneCharacter,
  wasm: fromCodeWasm,
  cost: 1,
  doc: 'the one-character string of code point n; empty outside 0..196607 and for the surrogates 55296..57343',
})
