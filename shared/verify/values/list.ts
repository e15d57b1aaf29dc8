/** Lists: empty, of one item, of an item twice, of some in both orders. */
import type { Value } from '../../anrf/value.ts'
import type { TypeOf, ValueKind } from './kind.ts'

export const listValues: ValueKind<TypeOf<'List'>> = {
  *notable({ element }, { own, of }) {
    yield* own
    yield []
    const items = of(element)
    for (const item of items.slice(0, 24)) yield [item]
    for (const item of items.slice(0, 12)) yield [item, item]
    yield items.slice(0, 3)
    yield items.slice(0, 3).toReversed()
    yield items.slice(0, 8)
  },
  draw({ element }, { random, size, part }) {
    const length = size <= 0 ? 0 : random.below(7)
    return Array.from({ length }, () => part(element, Math.floor(size / length)))
  },
  *smaller(value, { element }, ofPart) {
    const items = value as readonly Value[]
    yield* shorter(items)
    for (const [i, item] of items.entries())
      for (const smaller of ofPart(item, element)) yield items.with(i, smaller)
  },
}

/** Without a half, without a quarter, …, without one element. */
export function* shorter<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let size = items.length; size > 0; size = Math.floor(size / 2))
    for (let at = 0; at + size <= items.length; at += size) yield items.toSpliced(at, size)
}
