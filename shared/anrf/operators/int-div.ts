import { nonZero } from '../conditions.ts'
import type { Expr } from '../expr.ts'
import { euclideanQuotient } from '../integers.ts'
import { operator } from '../operator.ts'
import { divRange } from '../ranges/int.ts'
import { div as divRows } from '../rows/int.ts'
import { intWords } from '../size.ts'
import { Int } from '../type.ts'
import { div as divWasm } from '../wasm/operators/int.ts'

/** Euclidean quotient, SMT-LIB `div`: the remainder is never negative. */
export const intDiv = operator({
  name: 'int.div',
  type: [Int, Int],
  returns: Int,
  evaluate: ([a, b]) => euclideanQuotient(a, b),
  defined: {
    error: 'DivisionByZero',
    holds: ([, b]) => b !== 0,
    condition: args => nonZero(args[1] as Expr),
  },
  size: ([a]) => intWords(a),
  work: ([a, b]) => Math.ceil((intWords(a) * intWords(b)) / 4),
  symbols: ['div'],
  smt: ([a, b]) => `(div ${a} ${b})`,
  rows: divRows,
  range: divRange,
  wasm: divWasm,
  cost: 2,
  doc: 'quotient q with a = b*q + r and 0 <= r < |b|; DivisionByZero for b = 0',
})
