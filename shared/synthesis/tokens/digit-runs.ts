/** The first, second and third number of a text that has other things in it. */
import { apply, eq, int, ite, lambda, not, str } from '../../anrf/build.ts'
import type { Expr } from '../../anrf/expr.ts'
import { digit, each } from '../character-kinds.ts'
import { priced, split, type TokenClass, text, whereSeen } from './token-class.ts'

/** The only number of each text, counted from the side that it stands nearer to: others may stand at the far one. */
export const onlyRun: TokenClass = ({ columns }) => {
  const sides = columns.flatMap(column => {
    const runs = column.map(text => [...text.matchAll(/\d+/g)])
    const isOnly = runs.every(({ length }) => length === 1)
    const before = runs.reduce((sum, [run]) => sum + (run?.index ?? 0), 0)
    const behind = column.reduce((sum, each) => sum + each.length, 0) - before - runs.flat(2).join('').length
    return isOnly && before + behind > 0 ? [before > behind] : []
  })
  const chosen = [...new Set(sides)].map(isLast =>
    isLast ? apply('list.last', [runsOf(text())]) : apply('list.get', [runsOf(text()), int(0)]),
  )
  return { texts: priced(3, ...chosen), numbers: priced(3, ...chosen.map(run => apply('str.to_int', [run]))) }
}

export const digitRuns: TokenClass = whereSeen('inputs', /\d\D+\d/, () => {
  const runs = [0, 1, 2].map(i => apply('list.get', [runsOf(text()), int(i)]))
  return {
    texts: runs.flatMap((run, i) => priced(i === 0 ? 3 : 4, run)),
    numbers: runs.flatMap((run, i) => priced(i === 0 ? 3 : 4, apply('str.to_int', [run]))),
  }
})

/** Everything else becomes blanks, between which the digits stand. */
export function runsOf(of: Expr): Expr {
  const blanked = apply('list.map', [split(of, ''), lambda([each], ite(digit(), each, str(' ')))])
  const pieces = split(apply('str.join', [blanked, str('')]), ' ')
  return apply('list.filter', [pieces, lambda([each], not(eq(each, str(''))))])
}
