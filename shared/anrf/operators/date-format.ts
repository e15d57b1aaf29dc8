import { dateText } from '../date-text.ts'
import { operator } from '../operator.ts'
import { readWords, textWords } from '../size.ts'
import { Int, Str } from '../type.ts'

/** A date as text. */
export const dateFormat = operator({
  name: 'date.format',
  type: [Int, Str],
  returns: Str,
  evaluate: ([date, pattern]) => dateText(date, pattern),
  // No code is longer than four and a half times its two characters.
  size: ([, pattern]) => 5 * textWords(pattern),
  work: readWords,
  cost: 2,
  doc: 'the pattern with %Y %y %m %-m %b %B %d %-d %a %A %% replaced by parts of the date; empty outside of the years 1 to 9999',
})
