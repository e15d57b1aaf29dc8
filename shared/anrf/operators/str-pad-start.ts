import { operator } from '../operator.ts'
import { paddedRange } from '../ranges/sequence.ts'
import { paddedWords } from '../size.ts'
import { Int, Str } from '../type.ts'
import { padStart as padStartWasm } from '../wasm/operators/text.ts'
import { paddedStart } from '../words.ts'

/** A text filled up on the left. */
export const strPadStart = operator({
  name: 'str.pad_start',
  type: [Str, Int, Str],
  returns: Str,
  evaluate: ([s, n, t]) => paddedStart(s, n, t),
  size: ([s, n, t]) => paddedWords(s, n, t),
  range: paddedRange,
  wasm: padStartWasm,
  unbounded: true,
  cost: 2,
  doc: 's with t before it, over and over and the last one cut, until there are n code points; s where there are, or for an empty t',
})
