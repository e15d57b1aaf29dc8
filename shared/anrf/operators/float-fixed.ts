import { fixedText } from '../numerals.ts'
import { operator } from '../operator.ts'
import { fixedRange } from '../ranges/sequence.ts'
import { Float, Int, Str } from '../type.ts'

/** Decimal with a given number of decimals. */
export const floatFixed = operator({
  name: 'float.fixed',
  type: [Float, Int],
  returns: Str,
  evaluate: ([x, n]) => fixedText(x, n),
  size: () => 104,
  range: fixedRange,
  cost: 2,
  doc: 'x with exactly n decimals (0 to 100), the nearest of its exact value, of two the one that ends in an even digit; never an exponent, no sign for a zero',
})
