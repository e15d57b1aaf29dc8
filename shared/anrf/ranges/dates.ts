/** Ranges of the parts of dates; 0 where a day is outside of their years. */
import { dayOf, firstDate, lastDate, monthOf, weekdayOf, yearOf } from '../dates.ts'
import { anyInt, between, exactly, type IntRange, joinInts, meetInts } from './range.ts'
import { option } from './sequence.ts'
import type { Transfer } from './transfer.ts'

type Part = (date: number) => number

const dates = between(BigInt(firstDate), BigInt(lastDate))
const at = (part: Part, date: bigint): bigint => BigInt(part(Number(date)))

/** What the part is of days between two dates, joined with 0 where others are possible. */
const partOf =
  (part: (first: bigint, last: bigint) => IntRange): Transfer =>
  ([days]) => {
    const known = days?.kind === 'Int' ? days : anyInt
    const inside = meetInts(known, dates)
    if (inside?.low === undefined || inside.high === undefined) return exactly(0n)
    const found = part(inside.low, inside.high)
    return inside.low === known.low && inside.high === known.high ? found : joinInts(found, exactly(0n))
  }

/** From 1 to `most` and again; it takes `round` days at least to come to the same or a later one after that. */
const recurring = (part: Part, most: bigint, round: bigint): Transfer =>
  partOf((first, last) => {
    const [low, high] = [at(part, first), at(part, last)]
    return last - first < round && low <= high ? between(low, high) : between(1n, most)
  })

/** A day of the years 1 to 9999, or none. */
export const dateRange: Transfer = () => option(dates)

export const yearRange = partOf((first, last) => between(at(yearOf, first), at(yearOf, last)))
/** From 31 January to 1 January. */
export const monthRange = recurring(monthOf, 12n, 335n)
export const dayRange = recurring(dayOf, 31n, 28n)
export const weekdayRange = recurring(weekdayOf, 7n, 7n)
