import { weekdayOf } from '../dates.ts'
import { operator } from '../operator.ts'
import { weekdayRange } from '../ranges/dates.ts'
import { weekdaySmt } from '../smt-dates.ts'
import { Int } from '../type.ts'
import { weekday as weekdayWasm } from '../wasm/operators/dates.ts'

/** Day of the week of a date (ISO 8601). */
export const dateWeekday = operator({
  name: 'date.weekday',
  type: [Int],
  returns: Int,
  evaluate: ([date]) => weekdayOf(date),
  smt: ([date]) => weekdaySmt(date as string),
  range: weekdayRange,
  wasm: weekdayWasm,
  cost: 2,
  doc: 'the day of the week of the date, Monday 1 to Sunday 7; 0 outside of the years 1 to 9999',
})
