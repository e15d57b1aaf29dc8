/**
 * Dates in SMT-LIB's integers: the calendar of `dates.ts` by quotients and remainders, so that things about dates can
 * be proved. Names bound here have a dot, as no program's have.
 */
import { daysFromMarch, firstDate, lastDate, lastYear } from './dates.ts'
import { noneSymbol, optionSort, someSymbol } from './smt-parts.ts'

type Binding = readonly [name: string, value: string]

/** Each value may mention the names before it. */
const bound = (bindings: readonly Binding[], body: string): string =>
  bindings.reduceRight((text, [name, value]) => `(let ((${name} ${value})) ${text})`, body)

const within = (low: number, name: string, high: number): string =>
  `(and (<= ${low < 0 ? `(- ${-low})` : low} ${name}) (<= ${name} ${high}))`

const daysOfYears = (years: string): string =>
  `(+ (* 365 ${years}) (- (div ${years} 4) (div ${years} 100)) (div ${years} 400))`
const daysOfMonths = (fromMarch: string): string => `(div (+ (* 153 ${fromMarch}) 2) 5)`

/** The part of a date that a term over these names says; else 0. */
const partOf = (date: string, part: string): string =>
  bound(
    [
      ['date.given', date],
      ['date.quarters', `(+ (* 4 date.given) ${4 * daysFromMarch + 3})`],
      ['date.of_century', '(+ (* 4 (div (mod date.quarters 146097) 4)) 3)'],
      ['date.years', '(+ (* 100 (div date.quarters 146097)) (div date.of_century 1461))'],
      ['date.fifths', '(+ (* 5 (div (mod date.of_century 1461) 4)) 2)'],
      ['date.from_march', '(div date.fifths 153)'],
    ],
    `(ite ${within(firstDate, 'date.given', lastDate)} ${part} 0)`,
  )

const isBeforeNewYear = '(< date.from_march 10)'

export const yearSmt = (date: string): string =>
  partOf(date, `(ite ${isBeforeNewYear} date.years (+ date.years 1))`)
export const monthSmt = (date: string): string =>
  partOf(date, `(ite ${isBeforeNewYear} (+ date.from_march 3) (- date.from_march 9))`)
export const daySmt = (date: string): string => partOf(date, '(+ (div (mod date.fifths 153) 5) 1)')

export const weekdaySmt = (date: string): string =>
  bound(
    [['date.given', date]],
    `(ite ${within(firstDate, 'date.given', lastDate)} (+ (mod (+ date.given ${-firstDate}) 7) 1) 0)`,
  )

const leapYear =
  '(and (= (mod date.year 4) 0) (or (distinct (mod date.year 100) 0) (= (mod date.year 400) 0)))'
const lengthOfMonth = `(ite (= date.month 2) (ite ${leapYear} 29 28) (ite (or (= date.month 4) (= date.month 6) (= date.month 9) (= date.month 11)) 30 31))`
const isDay = `(and ${within(1, 'date.year', lastYear)} ${within(1, 'date.month', 12)} (<= 1 date.day) (<= date.day ${lengthOfMonth}))`

export const dateSmt = (year: string, month: string, day: string): string => {
  const days = bound(
    [
      ['date.years', '(ite (> date.month 2) date.year (- date.year 1))'],
      ['date.from_march', '(ite (> date.month 2) (- date.month 3) (+ date.month 9))'],
    ],
    `(- (+ ${daysOfYears('date.years')} ${daysOfMonths('date.from_march')} date.day) ${daysFromMarch + 1})`,
  )
  const value = `(ite ${isDay} (${someSymbol} ${days}) (as ${noneSymbol} (${optionSort} Int)))`
  return `(let ((date.year ${year}) (date.month ${month}) (date.day ${day})) ${value})`
}
