import { operator } from '../operator.ts'
import { contains as containsRows } from '../rows/string.ts'
import { readWords } from '../size.ts'
import { occurrence } from '../text-search.ts'
import { Bool, Str } from '../type.ts'
import { contains as containsWasm } from '../wasm/operators/text.ts'

/** Whether the first string has the second inside. */
export const strContains = operator({
  name: 'str.contains',
  type: [Str, Str],
  returns: Bool,
  evaluate: ([s, t]) => occurrence(s, t) >= 0,
  work: readWords,
  symbols: ['str.contains'],
  smt: ([s, t]) => `(str.contains ${s} ${t})`,
  rows: containsRows,
  wasm: containsWasm,
  cost: 1,
  doc: 't occurs in s; true for an empty t',
})
