/** Dates that are read and written by patterns, and their parts. */
import { apply, int, ite, letIn, str, variable } from '../../anrf/build.ts'
import type { Expr } from '../../anrf/expr.ts'
import { Int } from '../../anrf/type.ts'
import type { Priced } from '../higher-order.ts'
import { dateIn, patternsToRead, patternsToWrite } from './date-patterns.ts'
import { number, priced, type Shown, type TokenClass, text } from './token-class.ts'

const parts = ['date.year', 'date.month', 'date.day', 'date.weekday'] as const

const read = (pattern: string): Expr => apply('option.get', [apply('date.parse', [text(), str(pattern)])])
const written = (date: Expr, pattern: string): Expr => apply('date.format', [date, str(pattern)])

export const dates: TokenClass = ({ columns, outputs }) => {
  const reading = [...new Set(columns.flatMap(patternsToRead))]
  const writing = patternsToWrite(outputs)
  const [from = [], to = []] = columns.map(patternsToRead)
  const ages = from.flatMap(first => to.slice(0, 1).map(second => years(read(first), read(second))))
  const texts = [
    ...shifted(columns, outputs),
    ...writing.flatMap(by => [number(), ...reading.map(read)].map(date => written(date, by))),
  ]
  return {
    texts: priced(1, ...texts),
    numbers: [...numbers(reading), ...priced(2, ...ages)],
    truths: reading.flatMap(pattern => priced(2, isOnWeekend(read(pattern)))),
  }
}

/** Inputs' dates so many days on, the same number for all: no search would come upon it. */
function shifted(columns: Shown['columns'], outputs: readonly string[]): readonly Expr[] {
  const ways = columns.flatMap(from =>
    patternsToRead(from).flatMap(reads =>
      patternsToWrite(outputs).map(writes => ({
        reads,
        writes,
        days: daysApart(from, reads, outputs, writes),
      })),
    ),
  )
  return ways.flatMap(({ reads, writes, days }) =>
    days === undefined || days === 0 ? [] : written(apply('int.add', [read(reads), int(days)]), writes),
  )
}

/** Days from each date to the other in its row; undefined where they are not the same for all. */
function daysApart(
  from: readonly string[],
  reads: string,
  to: readonly string[],
  writes: string,
): number | undefined {
  const days = to.map(
    (text, i) => (dateIn(text, writes) ?? Number.NaN) - (dateIn(from[i] ?? '', reads) ?? Number.NaN),
  )
  return days.every(each => each === days[0]) ? days[0] : undefined
}

/** Whole years between two dates. */
function years(first: Expr, second: Expr): Expr {
  const [from, to] = [variable('from', Int), variable('to', Int)]
  const [inFirst, inSecond] = [from, to].map(date => written(date, '%m%d'))
  const apart = apply('int.sub', [apply('date.year', [to]), apply('date.year', [from])])
  const isBefore = apply('str.lt', [inSecond as Expr, inFirst as Expr])
  return letIn(from, first, letIn(to, second, apply('int.sub', [apart, ite(isBefore, int(1), int(0))])))
}

const quarter = (date: Expr): Expr =>
  apply('int.div', [apply('int.add', [apply('date.month', [date]), int(2)]), int(3)])

const isOnWeekend = (date: Expr): Expr => apply('int.lt', [int(5), apply('date.weekday', [date])])

const beforeFirst = (date: Expr): Expr => apply('int.sub', [date, apply('date.day', [date])])

/** The first and the last day of a date's month. */
function endsOfMonth(): readonly Expr[] {
  const [date, later] = [variable('date', Int), variable('later', Int)]
  const next = apply('int.add', [beforeFirst(date), int(32)])
  return [
    letIn(date, number(), apply('int.add', [beforeFirst(date), int(1)])),
    letIn(date, number(), letIn(later, next, beforeFirst(later))),
  ]
}

const numbers = (reading: readonly string[]): readonly Priced[] => [
  ...reading.flatMap(pattern => priced(1, read(pattern))),
  ...(reading.length > 0
    ? priced(2, ...parts.map(part => apply(part, [number()])), quarter(number()), ...endsOfMonth())
    : []),
]
