/** Widening: a bound that still moves jumps to the next of a few, so that a fixed point is reached in a few rounds. */
import { mask } from '../bits.ts'
import {
  type BitsRange,
  type Bound,
  between,
  bits,
  type IntRange,
  type ListRange,
  type Range,
} from './range.ts'

/** Ends of the machine's words and of a double's safe integers. */
const stops = [0n, 1n << 16n, (1n << 31n) - 1n, (1n << 53n) - 1n, (1n << 63n) - 1n]

function widerHigh(before: Bound, after: Bound): Bound {
  if (before === undefined || after === undefined) return undefined
  return after <= before ? before : stops.find(stop => stop >= after)
}
function widerLow(before: Bound, after: Bound): Bound {
  const high = widerHigh(before === undefined ? undefined : -before, after === undefined ? undefined : -after)
  return high === undefined ? undefined : -high
}

const widenedInt = (before: IntRange, after: IntRange): IntRange =>
  between(widerLow(before.low, after.low), widerHigh(before.high, after.high), after.modulus, after.residue)

/** Bits that are known grow fewer, and there are not many. */
const byBitsAlone = ({ width, ones, zeros }: BitsRange): BitsRange =>
  bits(width, 0n, mask(width), ones, zeros)

/** Holds `after`, which holds `before`. */
export function widened(before: Range, after: Range): Range {
  if (before.kind === 'Int' && after.kind === 'Int') return widenedInt(before, after)
  if (before.kind === 'BitVec' && after.kind === 'BitVec')
    return before.low === after.low && before.high === after.high ? after : byBitsAlone(after)
  if (before.kind === 'String' && after.kind === 'String')
    return { kind: 'String', length: widenedInt(before.length, after.length) }
  if (before.kind === 'List' && after.kind === 'List') return widenedList(before, after)
  return after
}

const widenedList = (before: ListRange, after: ListRange): ListRange => ({
  kind: 'List',
  length: widenedInt(before.length, after.length),
  element:
    before.element !== undefined && after.element !== undefined
      ? widened(before.element, after.element)
      : after.element,
})
