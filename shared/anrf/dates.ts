/**
 * Days and dates of the proleptic Gregorian calendar, years 1 to 9999 (C. Neri and L. Schneider, "Euclidean affine
 * functions and their application to calendar algorithms", 2022). Years are counted from March, so that a leap day is
 * the last of its year, its century and its four centuries. A date is the days since 1970-01-01.
 */
import type { IntValue } from './value.ts'

export const firstDate = -719_162
export const lastDate = 2_932_896
export const lastYear = 9999

/** From 1 March of the year 0, with which years are counted, to 1 January 1970. */
export const daysFromMarch = 719_468

export const isDate = (date: IntValue): date is number => date >= firstDate && date <= lastDate

const quotient = (a: number, b: number): number => Math.floor(a / b)

/** Days of the months before the one so many after March. */
const daysOfMonths = (fromMarch: number): number => quotient(153 * fromMarch + 2, 5)

const daysOfYears = (years: number): number =>
  365 * years + quotient(years, 4) - quotient(years, 100) + quotient(years, 400)

interface DayOfYear {
  /** The year that began in March, the months that have gone by, and the days of the next. */
  readonly years: number
  readonly fromMarch: number
  readonly days: number
}

/** Four centuries have 146097 days, four years 1461, five months from March on 153. */
function dayOfYear(date: number): DayOfYear {
  const quarters = 4 * (date + daysFromMarch) + 3
  const ofCentury = 4 * quotient(quarters % 146_097, 4) + 3
  const fifths = 5 * quotient(ofCentury % 1461, 4) + 2
  return {
    years: 100 * quotient(quarters, 146_097) + quotient(ofCentury, 1461),
    fromMarch: quotient(fifths, 153),
    days: quotient(fifths % 153, 5),
  }
}

export function yearOf(date: IntValue): number {
  if (!isDate(date)) return 0
  const { years, fromMarch } = dayOfYear(date)
  return fromMarch < 10 ? years : years + 1
}

export function monthOf(date: IntValue): number {
  if (!isDate(date)) return 0
  const { fromMarch } = dayOfYear(date)
  return fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
}

export function dayOf(date: IntValue): number {
  if (!isDate(date)) return 0
  return dayOfYear(date).days + 1
}

/** Monday is 1, and the first date one. */
export const weekdayOf = (date: IntValue): number => (isDate(date) ? ((date - firstDate) % 7) + 1 : 0)

/** Undefined where there is no such day. */
export function dateOf(year: IntValue, month: IntValue, day: IntValue): number | undefined {
  if (year < 1 || year > lastYear || month < 1 || month > 12 || day < 1 || day > 31) return undefined
  const [y, m, d] = [Number(year), Number(month), Number(day)]
  const date = daysOfYears(m > 2 ? y : y - 1) + daysOfMonths(m > 2 ? m - 3 : m + 9) + d - 1 - daysFromMarch
  // A day that its month has not is counted on into the next.
  return dayOf(date) === d ? date : undefined
}
