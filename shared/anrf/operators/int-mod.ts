import { nonZero } from '../conditions.ts'
import type { Expr } from '../expr.ts'
import { euclideanRemainder } from '../integers.ts'
import { operator } from '../operator.ts'
import { modRange } from '../ranges/int.ts'
import { mod as modRows } from '../rows/int.ts'
import { intWords } from '../size.ts'
import { Int } from '../type.ts'
import { mod as modWasm } from '../wasm/operators/int.ts'

/** Euclidean remainder, SMT-LIB `mod`: never negative. */
export const intMod = operator({
  name: 'int.mod',
  type: [Int, Int],
  returns: Int,
  evaluate: ([a, b]) => euclideanRemainder(a, b),
  defined: {
    error: 'DivisionByZero',
    holds: ([, b]) => b !== 0,
    condition: args => nonZero(args[1] as Expr),
  },
  size: ([, b]) => intWords(b),
  work: ([a, b]) => Math.ceil((intWords(a) * intWords(b)) / 4),
  symbols: ['mod'],
  smt: ([a, b]) => `(mod ${a} ${b})`,
  rows: modRows,
  range: modRange,
  wasm: modWasm,
  cost: 2,
  doc: 'remainder r with a = b*q + r and 0 <= r < |b|; DivisionByZero for b = 0',
})
