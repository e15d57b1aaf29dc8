import { operator } from '../operator.ts'
import { textWords, valueWords } from '../size.ts'
import { List, Str } from '../type.ts'
import { join as joinWasm } from '../wasm/operators/text.ts'

/** Texts in a row with a separator between them. */
export const strJoin = operator({
  name: 'str.join',
  type: [List(Str), Str],
  returns: Str,
  evaluate: ([xs, t]) => xs.join(t),
  size: ([xs, t]) => valueWords(xs) + xs.length * textWords(t),
  wasm: joinWasm,
  cost: 2,
  doc: 'the texts of xs in a row, t between each two; "" for an empty list',
})
