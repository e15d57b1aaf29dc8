/** What Rust calls the types of records and named data, and their parts: by the type alone, unless a program has two of one name. */
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
import { pascalCase, snakeCase } from '../names.ts'

/** Names of the prelude, and of what our files declare. */
const taken = new Set([
  'Box',
  'Err',
  'Error',
  'None',
  'Ok',
  'Option',
  'Result',
  'Same',
  'Self',
  'Some',
  'String',
  'Vec',
])

function typed(name: string): string {
  const pascal = pascalCase(name)
  const upper = pascal.charAt(0).toUpperCase() + pascal.slice(1)
  return taken.has(upper) ? `${upper}Data` : upper
}

/** `{cents: Int, name: String}` is a `CentsName`. */
export const recordName = (type: RecordType): string =>
  typed(calledName(type) ?? type.fields.map(({ name }) => pascalCase(name)).join(''))
export const dataName = (type: DataType): string => typed(calledName(type) ?? type.name)
export const variantName = ({ constructors }: DataType, position: number): string =>
  typed(constructors[position]?.name ?? '')

/** Words that no field or method may be called. */
const reserved =
  `as async await break const continue crate dyn else enum extern false fn for if impl in let loop match mod
  move mut pub ref return self static struct super trait true type unsafe use where while abstract become box do final gen
  macro override priv try typeof unsized virtual yield new clone fmt eq same`.split(/\s+/)

export function fieldNames(fields: readonly Field[]): readonly string[] {
  const names = localNames(reserved)
  return fields.map(field => names.take(snakeCase(field.name)))
}

/** Functions that make a value, by constructor; `is_…` tests for it. */
export function makerNames({ constructors }: DataType): readonly string[] {
  const names = localNames(reserved)
  return constructors.map(({ name }) => names.take(snakeCase(name)))
}
export const testName = (type: DataType, position: number): string => `is_${makerNames(type)[position]}`
export const accessorName = (type: DataType, position: number, field: number): string =>
  `${makerNames(type)[position]}_${fieldNames(type.constructors[position]?.fields ?? [])[field]}`
/** What the writing of a function remembers of an accessor. */
export const accessorKey = (type: DataType, position: number, field: number): string =>
  `${dataName(type)}.${accessorName(type, position, field)}`
export const witherName = ({ fields }: RecordType, position: number): string =>
  `with_${fieldNames(fields)[position]}`

/** Records and named data among the types and inside them, each once. */
export function declaredTypes(types: Iterable<Type>): readonly (RecordType | DataType)[] {
  const found = typesWithin(types).filter(type => type.kind === 'Record' || type.kind === 'Data')
  return [...new Map(found.map(type => [typeText(type), type])).values()]
}

/** Whether a field holds data of its own type outside a list: then it stands in a box. */
export function isBoxed(field: Type, type: DataType): boolean {
  const seen = new Set<Type>([field])
  for (const each of seen) {
    if (each.kind === 'Data' && each.name === type.name) return true
    if (each.kind !== 'List') for (const part of parts(each)) seen.add(part)
  }
  return false
}

const parts = (type: Type): readonly Type[] => {
  switch (type.kind) {
    case 'Option':
      return [type.element]
    case 'Tuple':
      return type.items
    case 'Record':
      return type.fields.map(field => field.type)
    case 'Data':
      return type.constructors.flatMap(({ fields }) => fields.map(field => field.type))
    default:
      return []
  }
}
