import { floatText } from '../floats.ts'
import { operator } from '../operator.ts'
import { Float, Str } from '../type.ts'

/** The shortest decimal that reads back as the same double. */
export const floatToText = operator({
  name: 'float.to_text',
  type: [Float],
  returns: Str,
  evaluate: ([x]) => floatText(x),
  size: () => 8,
  cost: 1,
  doc: 'fewest digits that read back as x: 0.1, 12, 1e+21, 1.5e-7 (plain from 1e-6 up to 1e21); NaN, Infinity, -Infinity, -0',
})
