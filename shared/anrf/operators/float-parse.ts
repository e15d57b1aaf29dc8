import { parsedFloat } from '../numerals.ts'
import { operator } from '../operator.ts'
import { readWords } from '../size.ts'
import { Float, Option, Str } from '../type.ts'

/** Double of a decimal. */
export const floatParse = operator({
  name: 'float.parse',
  type: [Str],
  returns: Option(Float),
  evaluate: ([s]) => {
    const number = parsedFloat(s)
    return number === undefined ? [] : [number]
  },
  size: () => 2,
  work: readWords,
  cost: 1,
  doc: 'the double nearest to a decimal with or without sign, fraction and exponent, of two the even one; none for every other string',
})
