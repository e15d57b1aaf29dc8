import { dayOf } from '../dates.ts'
import { operator } from '../operator.ts'
import { dayRange } from '../ranges/dates.ts'
import { daySmt } from '../smt-dates.ts'
import { Int } from '../type.ts'
import { day as dayWasm } from '../wasm/operators/dates.ts'

/** Day of the month of a date. */
export const dateDay = operator({
  name: 'date.day',
  type: [Int],
  returns: Int,
  evaluate: ([date]) => dayOf(date),
  smt: ([date]) => daySmt(date as string),
  range: dayRange,
  wasm: dayWasm,
  cost: 2,
  doc: 'the day of the month of the date, 1 to 31; 0 outside of the years 1 to 9999',
})
