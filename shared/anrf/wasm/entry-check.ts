/** What was assumed of the inputs is checked before each run: code compiled for a range says nothing beyond it. */
import { holds, type Range } from '../ranges/range.ts'
import type { Value } from '../value.ts'

export type EntryCheck = (value: Value) => boolean

/** Bounds as doubles: right for numbers, which are safe integers; everything else is asked of the range itself. */
export function entryCheck(range: Range): EntryCheck {
  if (range.kind === 'Int' && range.modulus === 1n) {
    const low = range.low === undefined ? Number.NEGATIVE_INFINITY : Number(range.low)
    const high = range.high === undefined ? Number.POSITIVE_INFINITY : Number(range.high)
    return value => (typeof value === 'number' ? value >= low && value <= high : holds(range, value))
  }
  if (range.kind !== 'List' || range.element === undefined) return value => holds(range, value)
  const ofElement = entryCheck(range.element)
  return value => {
    const items = value as readonly Value[]
    return holds(range.length, items.length) && items.every(ofElement)
  }
}
