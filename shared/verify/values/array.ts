/** SMT-LIB arrays: the same value everywhere. */
import type { ArrayValue, Value } from '../../anrf/value.ts'
import type { TypeOf, ValueKind } from './kind.ts'

export const arrayValues: ValueKind<TypeOf<'Array'>> = {
  *notable({ element }, { own, of }) {
    yield* own
    for (const otherwise of of(element)) yield everywhere(otherwise)
  },
  draw: ({ element }, { size, part }) => everywhere(part(element, size)),
  *smaller(value, { element }, ofPart) {
    const { otherwise, entries } = value as ArrayValue
    if (entries.size > 0) yield everywhere(otherwise)
    for (const smaller of ofPart(otherwise, element)) yield everywhere(smaller)
  },
}

const everywhere = (otherwise: Value): ArrayValue => ({ otherwise, entries: new Map() })
