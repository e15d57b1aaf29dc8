/** Options: none, and what matters of the value. */
import type { Value } from '../../anrf/value.ts'
import type { TypeOf, ValueKind } from './kind.ts'

export const optionValues: ValueKind<TypeOf<'Option'>> = {
  *notable({ element }, { own, of }) {
    yield []
    yield* own
    for (const held of of(element)) yield [held]
  },
  draw: ({ element }, { random, size, part }) =>
    size <= 0 || random.below(4) === 0 ? [] : [part(element, size)],
  *smaller(value, { element }, ofPart) {
    const [held] = value as readonly Value[]
    if (held === undefined) return
    yield []
    for (const smaller of ofPart(held, element)) yield [smaller]
  },
  every({ element }, limit, ofPart) {
    const held = ofPart(element, limit - 1)
    return held && [[], ...held.map(value => [value])]
  },
}
