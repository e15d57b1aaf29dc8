import { operator } from '../operator.ts'
import { prefixOf as prefixOfRows } from '../rows/string.ts'
import { readWords } from '../size.ts'
import { Bool, Str } from '../type.ts'
import { prefixOf as prefixOfWasm } from '../wasm/operators/text.ts'

/** Whether the first string begins the second. */
export const strPrefixof = operator({
  name: 'str.prefixof',
  type: [Str, Str],
  returns: Bool,
  evaluate: ([prefix, s]) => s.startsWith(prefix),
  work: readWords,
  symbols: ['str.prefixof'],
  smt: ([prefix, s]) => `(str.prefixof ${prefix} ${s})`,
  rows: prefixOfRows,
  wasm: prefixOfWasm,
  cost: 1,
  doc: 's begins with the prefix (first argument); true for an empty prefix',
})
