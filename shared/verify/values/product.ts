/** Values that have one of each of several: tuples, records, and what one constructor of named data makes. */
import { type Type, typeParts } from '../../anrf/type.ts'
import type { Value } from '../../anrf/value.ts'
import type { Drawing, Every, Smaller, TypeOf, ValueKind } from './kind.ts'

export const productValues: ValueKind<TypeOf<'Tuple' | 'Record'>> = {
  *notable(type, { own, of }) {
    yield* own
    yield* combined(typeParts(type).map(of))
  },
  draw: (type, drawing) => drawnRow(typeParts(type), drawing),
  smaller: (value, type, ofPart) => smallerRows(value as readonly Value[], typeParts(type), ofPart),
  every: (type, limit, ofPart) => everyRow(typeParts(type), limit, ofPart),
}

/** The most likely of each; each choice of one while the others are likely; all of them together. */
export function* combined(choices: readonly (readonly Value[])[]): Generator<readonly Value[]> {
  if (choices.some(values => values.length === 0)) return
  const row = (pick: (values: readonly Value[], place: number) => number): readonly Value[] =>
    choices.map((values, place) => values[pick(values, place) % values.length] as Value)
  yield row(() => 0)
  const most = Math.max(0, ...choices.map(values => values.length))
  for (let i = 1; i < most; i++) {
    yield row((_, place) => i + place)
    for (const [changed, values] of choices.entries())
      if (i < values.length) yield row((_, place) => (place === changed ? i : 0))
  }
}

/** Parts share what may yet be made. */
export const drawnRow = (types: readonly Type[], { size, part }: Drawing): readonly Value[] =>
  types.map(type => part(type, Math.ceil(size / types.length)))

export function* smallerRows(
  row: readonly Value[],
  types: readonly Type[],
  ofPart: Smaller,
): Generator<readonly Value[]> {
  for (const [i, type] of types.entries())
    for (const smaller of ofPart(row[i] as Value, type)) yield row.with(i, smaller)
}

/** All rows, where they are few. */
export function everyRow(
  types: readonly Type[],
  limit: number,
  ofPart: Every,
): readonly (readonly Value[])[] | undefined {
  let rows: (readonly Value[])[] = [[]]
  for (const type of types) {
    const values = ofPart(type, Math.floor(limit / Math.max(1, rows.length)))
    if (values === undefined) return undefined
    rows = rows.flatMap(row => values.map(value => [...row, value]))
  }
  return rows
}
