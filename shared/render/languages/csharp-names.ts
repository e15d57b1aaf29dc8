/** Names of what C#'s classes for records and named data consist of. */
import type { DataType, Field, RecordType } from '../../anrf/type.ts'
import { localNames } from '../lowering/local-names.ts'
import { pascalCase } from '../names.ts'
import type { PartNames } from '../part-names.ts'

/** What every object has, and what the classes call. */
const members =
  `Equals Finalize GetHashCode GetType MemberwiseClone ReferenceEquals ToString SameNumber SameValue`.split(
    ' ',
  )

/** Words that no parameter may be called. */
const keywords =
  `abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else
  enum event explicit extern false finally fixed float for foreach goto if implicit in int interface internal is lock
  long namespace new null object operator out override params private protected public readonly ref return sbyte sealed
  short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using
  virtual void volatile while value`.split(/\s+/)

/** A property cannot have the name of its class. */
export const recordProperties = (type: RecordType, parts: PartNames): readonly string[] =>
  properties(type.fields, [parts.record(type)])

/** Nor that of what the class inherits: its siblings and what makes them. */
export const makerProperties = (type: DataType, position: number, parts: PartNames): readonly string[] =>
  properties(type.constructors[position]?.fields ?? [], [
    parts.dataType(type),
    ...makers(type, parts),
    ...factories(type, parts),
  ])

function properties(fields: readonly Field[], taken: readonly string[]): readonly string[] {
  const names = localNames([...members, ...taken])
  return fields.map(field => names.take(pascalCase(field.name)))
}

const makers = (type: DataType, parts: PartNames): readonly string[] =>
  type.constructors.map((_, i) => parts.maker(type, i))

/** The static method that makes a value, so that its type is the data's and not the constructor's. */
export function factories(type: DataType, parts: PartNames): readonly string[] {
  const names = localNames([...members, parts.dataType(type), ...makers(type, parts)])
  return makers(type, parts).map(maker => names.take(`New${maker}`))
}

/** Parameters that properties are set from. */
export function parametersOf(properties: readonly string[]): readonly string[] {
  const names = localNames(keywords)
  return properties.map(name => names.take(name.charAt(0).toLowerCase() + name.slice(1)))
}

export const wither = (property: string): string => `With${property}`
