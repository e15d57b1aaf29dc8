/** What Go calls the types of records and named data, and their fields: by the type alone, unless a program has two of one name. */
import {
  type DataType,
  type Field,
  type RecordType,
  type Type,
  typesWithin,
  typeText,
} from '../../anrf/type.ts'
import { calledName } from '../lowering/distinct-types.ts'
import { localNames } from '../lowering/local-names.ts'
import { pascalCase } from '../names.ts'

const upperFirst = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)
const exported = (name: string): string => upperFirst(pascalCase(name))

/** `{cents: Int, name: String}` is a `CentsName`. */
export const recordName = (type: RecordType): string =>
  calledName(type) ?? type.fields.map(field => exported(field.name)).join('')
export const dataName = (type: DataType): string => calledName(type) ?? exported(type.name)
/** `TreeNode`: what the constructor at the position makes. */
export const makerName = (type: DataType, position: number): string =>
  dataName(type) + exported(type.constructors[position]?.name ?? '')
export const markerName = (type: DataType): string => `is${dataName(type)}`

export function fieldNames(fields: readonly Field[]): readonly string[] {
  const names = localNames([])
  return fields.map(field => names.take(exported(field.name)))
}

export const tupleName = (size: number): string =>
  size === 2 ? 'Pair' : size === 3 ? 'Triple' : `Tuple${size}`
const itemNames = ['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth', 'Seventh', 'Eighth']
export const itemName = (position: number): string => itemNames[position] ?? `Item${position + 1}`

/** Records and named data among the types and inside them, each once. */
export function declaredTypes(types: Iterable<Type>): readonly (RecordType | DataType)[] {
  const found = typesWithin(types).filter(type => type.kind === 'Record' || type.kind === 'Data')
  return [...new Map(found.map(type => [typeText(type), type])).values()]
}

/** The names that the types take. */
export const takenNames = (types: readonly (RecordType | DataType)[]): readonly string[] =>
  types.flatMap(type =>
    type.kind === 'Record'
      ? [recordName(type)]
      : [dataName(type), ...type.constructors.map((_, i) => makerName(type, i))],
  )
