import { operator } from '../operator.ts'
import { paddedRange } from '../ranges/sequence.ts'
import { paddedWords } from '../size.ts'
import { Int, Str } from '../type.ts'
import { padEnd as padEndWasm } from '../wasm/operators/text.ts'
import { paddedEnd } from '../words.ts'

/** A text filled up on the right. */
export const strPadEnd = operator({
  name: 'str.pad_end',
  type: [Str, Int, Str],
  returns: Str,
  evaluate: ([s, n, t]) => paddedEnd(s, n, t),
  size: ([s, n, t]) => paddedWords(s, n, t),
  range: paddedRange,
  wasm: padEndWasm,
  unbounded: true,
  cost: 2,
  doc: 's with t behind it, over and over and the last one cut, until there are n code points; s where there are, or for an empty t',
})
