import { dateOf } from '../dates.ts'
import { operator } from '../operator.ts'
import { dateRange } from '../ranges/dates.ts'
import { dateSmt } from '../smt-dates.ts'
import { Int, Option } from '../type.ts'
import { fromParts as fromPartsWasm } from '../wasm/operators/dates.ts'

/** The day that a year, a month and a day of it name. */
export const dateFromYmd = operator({
  name: 'date.from_ymd',
  type: [Int, Int, Int],
  returns: Option(Int),
  evaluate: ([year, month, day]) => {
    const date = dateOf(year, month, day)
    return date === undefined ? [] : [date]
  },
  size: () => 2,
  smt: ([year, month, day]) => dateSmt(year as string, month as string, day as string),
  range: dateRange,
  wasm: fromPartsWasm,
  cost: 2,
  doc: 'the date as days since 1970-01-01, none where the years 1 to 9999 have no such day',
})
