import { Any, operator } from '../operator.ts'
import { readWords } from '../size.ts'
import { Bool, List } from '../type.ts'
import { sameValue } from '../value.ts'
import { contains as containsWasm } from '../wasm/operators/list.ts'

/** Membership in a list. */
export const listContains = operator({
  name: 'list.contains',
  type: [List(Any('a')), Any('a')],
  returns: Bool,
  evaluate: ([xs, x]) => xs.some(item => sameValue(item, x)),
  work: readWords,
  smt: ([xs, x]) => `(seq.contains ${xs} (seq.unit ${x}))`,
  wasm: containsWasm,
  cost: 1,
  doc: 'some element equals x',
})
