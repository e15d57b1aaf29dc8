import { operator } from '../operator.ts'
import { intWords } from '../size.ts'
import { Float, Int } from '../type.ts'
import { fromInt as fromIntWasm } from '../wasm/operators/float.ts'

/** Nearest double of an integer. */
export const floatFromInt = operator({
  name: 'float.from_int',
  type: [Int],
  returns: Float,
  evaluate: ([n]) => Number(n),
  work: ([n]) => intWords(n),
  smt: ([n]) => `((_ to_fp 11 53) RNE (to_real ${n}))`,
  wasm: fromIntWasm,
  cost: 1,
  doc: 'the double nearest to n, of two the even one; an infinity beyond the largest double',
})
