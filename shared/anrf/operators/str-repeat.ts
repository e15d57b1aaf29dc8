import { operator } from '../operator.ts'
import { Int, Str } from '../type.ts'
import { repeat as repeatWasm } from '../wasm/operators/text.ts'
import { repeated } from '../words.ts'

/** A text several times. */
export const strRepeat = operator({
  name: 'str.repeat',
  type: [Str, Int],
  returns: Str,
  evaluate: ([s, n]) => repeated(s, n),
  size: ([s, n]) => (s === '' || n <= 0 ? 1 : 1 + Math.ceil((s.length * Number(n)) / 4)),
  wasm: repeatWasm,
  unbounded: true,
  cost: 2,
  doc: 's n times in a row; "" for n <= 0',
})
