/** What Z3 proves of dates for all of them at once: the calendar is in its arithmetic. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { and, apply, constant, eq, int, variable } from '../../shared/anrf/build.ts'
import { firstDate, lastDate } from '../../shared/anrf/dates.ts'
import type { Expr } from '../../shared/anrf/expr.ts'
import { Int, Option } from '../../shared/anrf/type.ts'
import { openSolver } from '../../shared/platform/embedded/z3/open-solver.ts'
import { declareDatatypes } from '../../shared/smt/datatypes.ts'
import { toSmt } from '../../shared/smt/translate.ts'

const n = variable('n', Int)
const within = (low: number, value: Expr, high: number): Expr =>
  and(apply('int.le', [int(low), value]), apply('int.le', [value, int(high)]))
const implies = (condition: Expr, claim: Expr): Expr => apply('implies', [condition, claim])
const later = (days: number): Expr => apply('int.add', [n, int(days)])
const ymd = (month: number, day: number): Expr => apply('date.from_ymd', [n, int(month), int(day)])
const exists = (date: Expr): Expr => apply('option.is_some', [date])

const proved: Readonly<Record<string, Expr>> = {
  'a week later it is the same day of the week': implies(
    within(firstDate, n, lastDate - 7),
    eq(apply('date.weekday', [n]), apply('date.weekday', [later(7)])),
  ),
  'a year has twelve months': implies(
    within(firstDate, n, lastDate),
    within(1, apply('date.month', [n]), 12),
  ),
  'a month has at most 31 days': within(0, apply('date.day', [n]), 31),
  'years are those of four digits': within(0, apply('date.year', [n]), 9999),
  'every April has thirty days': implies(within(1, n, 9999), and(exists(ymd(4, 30)), eq(ymd(4, 31), none()))),
  'whoever has a 29th of February has a 28th': implies(exists(ymd(2, 29)), exists(ymd(2, 28))),
}
const refuted: Readonly<Record<string, Expr>> = {
  'every February has 29 days': implies(within(1, n, 9999), exists(ymd(2, 29))),
  'a day later it is another month': implies(
    within(firstDate, n, lastDate - 1),
    apply('distinct', [apply('date.month', [n]), apply('date.month', [later(1)])]),
  ),
}

function none(): Expr {
  return constant(Option(Int), [])
}

test('what holds of all dates is proved, what does not is refuted', async () => {
  const solver = await openSolver()
  solver.reset()
  solver.declare(declareDatatypes([Option(Int)]))
  solver.declare('(declare-const n Int)')
  const answerTo = (claim: Expr): string => {
    solver.push()
    solver.assert(`(not ${toSmt(claim)})`)
    const answer = solver.check(20_000_000)
    solver.pop()
    return answer
  }
  for (const [name, claim] of Object.entries(proved)) assert.equal(answerTo(claim), 'unsat', name)
  for (const [name, claim] of Object.entries(refuted)) assert.equal(answerTo(claim), 'sat', name)
  solver.close()
})
