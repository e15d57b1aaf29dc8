/** Named data, which may be of itself: where no more may be drawn, a constructor of least height ends the value. */
import { type DataType, sameType, type Type, typesWithin } from '../../anrf/type.ts'
import { constructorOf, type Value } from '../../anrf/value.ts'
import { lowestFirst } from './heights.ts'
import type { ValueKind } from './kind.ts'
import { combined, drawnRow, everyRow, smallerRows } from './product.ts'

export const dataValues: ValueKind<DataType> = {
  *notable(type, { own, of }) {
    yield* own
    yield* inTurns(
      lowestFirst(type).map(({ name, fields }) =>
        prefixed(name, combined(fields.map(each => of(each.type)))),
      ),
    )
  },
  draw(type, drawing) {
    const made = drawing.size <= 0 ? lowestFirst(type)[0] : drawing.random.pick(lowestFirst(type))
    if (made === undefined) throw new TypeError(`${type.name} has no values`)
    const types = made.fields.map(field => field.type)
    return [made.name, ...drawnRow(types, { ...drawing, size: drawing.size - 1 })]
  },
  *smaller(value, type, ofPart) {
    const [name, ...fields] = value as readonly [string, ...(readonly Value[])]
    const types = constructorOf(value, type)?.fields.map(field => field.type) ?? []
    yield* within(fields, types, type)
    yield* simplerMakers(fields, types, type)
    yield* prefixed(name, smallerRows(fields, types, ofPart))
  },
  every(type, limit, ofPart) {
    if (isRecursive(type)) return undefined
    const all: Value[] = []
    for (const { name, fields } of type.constructors) {
      const rows = everyRow(
        fields.map(field => field.type),
        limit - all.length,
        ofPart,
      )
      if (rows === undefined || all.length + rows.length > limit) return undefined
      all.push(...rows.map(row => [name, ...row]))
    }
    return all
  },
}

function* prefixed(name: string, rows: Iterable<readonly Value[]>): Generator<readonly Value[]> {
  for (const row of rows) yield [name, ...row]
}

/** The first of each, then the second of each, and so on. */
function* inTurns<T>(sources: readonly Iterator<T>[]): Generator<T> {
  for (let left = [...sources]; left.length > 0; ) {
    const going: Iterator<T>[] = []
    for (const source of left) {
      const next = source.next()
      if (next.done === true) continue
      yield next.value
      going.push(source)
    }
    left = going
  }
}

/** What the value holds of its own type stands for the whole: the branch of a tree. */
function* within(fields: readonly Value[], types: readonly Type[], type: DataType): Generator<Value> {
  for (const [i, of] of types.entries()) {
    const field = fields[i] as Value
    if (of.kind === 'Data' && of.name === type.name) yield field
    else if ((of.kind === 'List' || of.kind === 'Option') && Array.isArray(field))
      yield* within(
        field,
        field.map(() => of.element),
        type,
      )
  }
}

/** Another constructor, earlier and of some of the same fields: what is kept was there before. */
function* simplerMakers(
  fields: readonly Value[],
  types: readonly Type[],
  { constructors }: DataType,
): Generator<Value> {
  for (const { name, fields: wanted } of constructors) {
    if (wanted.length >= types.length) continue
    const kept = placesOf(
      wanted.map(field => field.type),
      types,
    )
    if (kept !== undefined) yield [name, ...kept.map(at => fields[at] as Value)]
  }
}

/** A place of its own for each of the wanted types. */
function placesOf(wanted: readonly Type[], types: readonly Type[]): readonly number[] | undefined {
  const places: number[] = []
  for (const type of wanted) {
    const at = types.findIndex((of, i) => !places.includes(i) && sameType(of, type))
    if (at < 0) return undefined
    places.push(at)
  }
  return places
}

const isRecursive = (type: DataType): boolean =>
  typesWithin(type.constructors.flatMap(({ fields }) => fields.map(field => field.type))).some(
    part => part.kind === 'Data' && part.name === type.name,
  )
