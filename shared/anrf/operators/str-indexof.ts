import { operator } from '../operator.ts'
import { indexOfRange } from '../ranges/sequence.ts'
import { indexOf as indexOfRows } from '../rows/string.ts'
import { readWords } from '../size.ts'
import { indexOf } from '../text.ts'
import { Int, Str } from '../type.ts'
import { indexOf as indexOfWasm } from '../wasm/operators/text.ts'

/** Position of the first occurrence at or after a start. */
export const strIndexof = operator({
  name: 'str.indexof',
  type: [Str, Str, Int],
  returns: Int,
  evaluate: ([s, t, start]) => indexOf(s, t, start),
  work: readWords,
  symbols: ['str.indexof'],
  smt: ([s, t, start]) => `(str.indexof ${s} ${t} ${start})`,
  rows: indexOfRows,
  range: indexOfRange,
  wasm: indexOfWasm,
  cost: 1,
  doc: 'first position >= start where t occurs in s, else -1; -1 unless 0 <= start <= length; start for an empty t',
})
