/** The endings of ordinals: 1st, 2nd, 3rd, 11th. */
import { apply, eq, int, ite, letIn, str, variable } from '../../anrf/build.ts'
import type { Expr } from '../../anrf/expr.ts'
import { Int } from '../../anrf/type.ts'
import { number, priced, rest, type TokenClass, whereSeen } from './token-class.ts'

export const ordinals: TokenClass = whereSeen('outputs', /\d(st|nd|rd|th)\b/, () => {
  const n = variable('n', Int)
  const ends = (digit: number): Expr => eq(rest(n, 10), int(digit))
  const isTeen = eq(rest(apply('int.div', [n, int(10)]), 10), int(1))
  const ending = ite(
    isTeen,
    str('th'),
    ite(ends(1), str('st'), ite(ends(2), str('nd'), ite(ends(3), str('rd'), str('th')))),
  )
  return { texts: priced(2, letIn(n, number(), ending)), numbers: [] }
})
