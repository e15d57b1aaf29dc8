import { monthOf } from '../dates.ts'
import { operator } from '../operator.ts'
import { monthRange } from '../ranges/dates.ts'
import { monthSmt } from '../smt-dates.ts'
import { Int } from '../type.ts'
import { month as monthWasm } from '../wasm/operators/dates.ts'

/** Month of a date. */
export const dateMonth = operator({
  name: 'date.month',
  type: [Int],
  returns: Int,
  evaluate: ([date]) => monthOf(date),
  smt: ([date]) => monthSmt(date as string),
  range: monthRange,
  wasm: monthWasm,
  cost: 2,
  doc: 'the month of the date, 1 to 12; 0 outside of the years 1 to 9999',
})
