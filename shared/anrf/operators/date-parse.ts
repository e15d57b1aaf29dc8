import { readDate } from '../date-text.ts'
import { operator } from '../operator.ts'
import { dateRange } from '../ranges/dates.ts'
import { readWords } from '../size.ts'
import { Int, Option, Str } from '../type.ts'

/** A date read from text. */
export const dateParse = operator({
  name: 'date.parse',
  type: [Str, Str],
  returns: Option(Int),
  evaluate: ([text, pattern]) => {
    const date = readDate(text, pattern)
    return date === undefined ? [] : [date]
  },
  size: () => 2,
  work: readWords,
  range: dateRange,
  cost: 2,
  doc: 'the date that s writes by the pattern of date.format; none where it is written otherwise, or there is no such day',
})
