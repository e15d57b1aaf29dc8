import { yearOf } from '../dates.ts'
import { operator } from '../operator.ts'
import { yearRange } from '../ranges/dates.ts'
import { yearSmt } from '../smt-dates.ts'
import { Int } from '../type.ts'
import { year as yearWasm } from '../wasm/operators/dates.ts'

/** Year of a date. */
export const dateYear = operator({
  name: 'date.year',
  type: [Int],
  returns: Int,
  evaluate: ([date]) => yearOf(date),
  smt: ([date]) => yearSmt(date as string),
  range: yearRange,
  wasm: yearWasm,
  cost: 2,
  doc: 'the year of the date that is so many days after 1970-01-01; 0 outside of the years 1 to 9999',
})
