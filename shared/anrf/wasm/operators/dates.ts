/** WebAssembly code of the parts of dates, as `dates.ts` computes them. */
import { daysFromMarch, firstDate, lastDate, lastYear } from '../../dates.ts'
import { type Code, choose, get, i32, i64, select, seq, set } from '../instructions.ts'
import { empty } from '../runtime/slices.ts'
import { strict, type WasmRule } from '../site.ts'
import { boxed } from './parts.ts'

const number = (value: number): Code => i64.const(value)
const plus = (a: Code, b: number): Code => i64.add(a, number(b))
const times = (a: Code, b: number): Code => i64.mul(a, number(b))
const quotient = (a: Code, b: number): Code => i64.divU(a, number(b))
const remainder = (a: Code, b: number): Code => i64.remU(a, number(b))

/** One comparison: below the first, a word without sign is large. */
const within = (low: number, value: Code, high: number): Code =>
  i64.ltU(plus(value, -low), number(high - low + 1))

const daysOfYears = (years: Code): Code =>
  i64.add(i64.sub(i64.add(times(years, 365), quotient(years, 4)), quotient(years, 100)), quotient(years, 400))
const daysOfMonths = (fromMarch: Code): Code => quotient(plus(times(fromMarch, 153), 2), 5)

/** `years` begin in March, so many months `fromMarch` have gone by, and as many `days` of the next. */
interface Parts {
  readonly years: Code
  readonly fromMarch: Code
  readonly days: Code
}

/** Quarters of days of the century, then fifths of those of the year, take the place of the date. */
const partOf = (part: (parts: Parts) => Code): WasmRule =>
  strict(({ long: [a, years] }) => {
    const split = seq(
      set(a, plus(times(get(a), 4), 4 * daysFromMarch + 3)),
      set(years, times(quotient(get(a), 146_097), 100)),
      set(a, plus(times(quotient(remainder(get(a), 146_097), 4), 4), 3)),
      set(years, i64.add(get(years), quotient(get(a), 1461))),
      set(a, plus(times(quotient(remainder(get(a), 1461), 4), 5), 2)),
    )
    const fromMarch = quotient(get(a), 153)
    const days = quotient(remainder(get(a), 153), 5)
    const inside = within(firstDate, get(a), lastDate)
    const found = part({ years: get(years), fromMarch, days })
    return seq(set(a), choose('i64', inside, seq(split, found), number(0)))
  })

const isBeforeNewYear = (fromMarch: Code): Code => i64.ltU(fromMarch, number(10))

export const year = partOf(({ years, fromMarch }) =>
  seq(years, plus(years, 1), isBeforeNewYear(fromMarch), select()),
)
export const month = partOf(({ fromMarch }) =>
  seq(plus(fromMarch, 3), plus(fromMarch, -9), isBeforeNewYear(fromMarch), select()),
)
export const day = partOf(({ days }) => plus(days, 1))

export const weekday = strict(({ long: [a] }) =>
  seq(
    set(a),
    choose(
      'i64',
      within(firstDate, get(a), lastDate),
      plus(remainder(plus(get(a), -firstDate), 7), 1),
      number(0),
    ),
  ),
)

/** Of the month that is so many after March: February takes what the year has left. */
function lengthOfMonth(years: Code, fromMarch: Code): Code {
  const other = i64.sub(daysOfMonths(plus(fromMarch, 1)), daysOfMonths(fromMarch))
  const february = plus(i64.sub(daysOfYears(plus(years, 1)), daysOfYears(years)), -337)
  return choose('i64', i64.eq(fromMarch, number(11)), february, other)
}

/** The year and the month as counted from March. */
const countedFromMarch = (y: number, m: number): Code =>
  seq(
    set(y, i64.sub(get(y), i64.extendU(i64.ltU(get(m), number(3))))),
    set(m, remainder(plus(get(m), 9), 12)),
  )

export const fromParts = strict(site => {
  const [y, m, d] = site.long
  const date = plus(i64.add(i64.add(daysOfYears(get(y)), daysOfMonths(get(m))), get(d)), -daysFromMarch - 1)
  const isInMonth = i64.ltU(plus(get(d), -1), lengthOfMonth(get(y), get(m)))
  return seq(
    set(d),
    set(m),
    set(y),
    choose(
      'i64',
      i32.and(within(1, get(y), lastYear), within(1, get(m), 12)),
      seq(countedFromMarch(y, m), choose('i64', isInMonth, boxed(site, date), empty)),
      empty,
    ),
  )
})
