/**
 * Names for the types that a file declares: records, named data and what each constructor makes. Records have no names
 * of their own and are called after their fields. The same program gives the same names.
 */

import { postorder } from '../anrf/traverse.ts'
import {
  type Constructor,
  type DataType,
  type RecordType,
  type Type,
  typesWithin,
  typeText,
} from '../anrf/type.ts'
import { localNames } from './lowering/local-names.ts'
import { pascalCase } from './names.ts'
import type { RenderInput } from './renderer.ts'

export interface PartNames {
  /** In the order in which they are met, each once. */
  readonly records: readonly RecordType[]
  readonly data: readonly DataType[]
  record(type: RecordType): string
  dataType(type: DataType): string
  /** What the constructor at the position makes. */
  maker(type: DataType, position: number): string
}

/** `taken` are names that the file uses otherwise. */
export function partNames(input: RenderInput, taken: Iterable<string>): PartNames {
  const types = typesWithin(typesOf(input))
  const records = distinct(types.filter(type => type.kind === 'Record'))
  const data = distinct(types.filter(type => type.kind === 'Data'))
  const names = localNames(taken)
  const called = new Map<string, string>()
  for (const type of data) called.set(type.name, names.take(pascalCase(type.name)))
  for (const type of data)
    for (const each of type.constructors)
      called.set(makerKey(type, each), names.take(makerName(type, each, data)))
  for (const type of records) called.set(typeText(type), names.take(recordName(type)))
  return {
    records,
    data,
    record: type => called.get(typeText(type)) ?? recordName(type),
    dataType: type => called.get(type.name) ?? pascalCase(type.name),
    maker: (type, position) => {
      const made = type.constructors[position]
      return (made && called.get(makerKey(type, made))) ?? ''
    },
  }
}

/** Every name that the file gives to a type. */
export const declaredNames = (names: PartNames): readonly string[] => [
  ...names.records.map(type => names.record(type)),
  ...names.data.flatMap(type => [
    names.dataType(type),
    ...type.constructors.map((_, i) => names.maker(type, i)),
  ]),
]

/** Of everything that the program and its promises mention; what is inside them is not listed again. */
export function* typesOf({ program, specification }: RenderInput): Iterable<Type> {
  const bodies = program.functions.map(({ body }) => body)
  const promises = specification.unknowns.flatMap(({ parameters }) =>
    parameters.flatMap(({ domain }) => (domain === undefined ? [] : [domain.expr])),
  )
  for (const { parameters, returns } of program.functions) {
    for (const { type } of parameters) yield type
    yield returns
  }
  for (const { type } of postorder(...bodies, ...promises)) yield type
}

const distinct = <T extends Type>(types: readonly T[]): readonly T[] => [
  ...new Map(types.map(type => [typeText(type), type])).values(),
]

const makerKey = (type: DataType, { name }: Constructor): string => `${type.name} ${name}`

/** A constructor that shares its name with a type, or with another's constructor, is called after its type as well. */
function makerName(type: DataType, { name }: Constructor, data: readonly DataType[]): string {
  const own = pascalCase(name)
  const same = data.flatMap(each => [
    pascalCase(each.name),
    ...each.constructors.map(other => pascalCase(other.name)),
  ])
  return same.filter(other => other === own).length > 1 ? pascalCase(type.name) + own : own
}

/** `{cents: Int, name: String}` is a `CentsName`. */
const recordName = ({ fields }: RecordType): string =>
  fields.length > 3 ? 'Fields' : fields.map(field => pascalCase(field.name)).join('')
