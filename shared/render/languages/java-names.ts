/** Names of what Java's records and interfaces consist of. */
import type { DataType, Field } from '../../anrf/type.ts'
import { localNames } from '../lowering/local-names.ts'
import { camelCase, pascalCase } from '../names.ts'

const itemNames = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth']
export const itemName = (position: number): string => itemNames[position] ?? `item${position + 1}`

/** Words that no component of a record may be called: Java's own, and the methods that every object has. */
const reserved =
  `abstract assert boolean break byte case catch char class const continue default do double else enum
  extends false final finally float for goto if implements import instanceof int interface long native new null package
  private protected public return short static strictfp super switch synchronized this throw throws transient true try
  void volatile while clone finalize getClass hashCode notify notifyAll toString wait`.split(/\s+/)

export function components(fields: readonly Field[]): readonly string[] {
  const names = localNames(reserved)
  return fields.map(field => names.take(camelCase(field.name)))
}

/** The static method that makes a value, so that its type is the data's and not the constructor's. */
export function factories({ constructors }: DataType): readonly string[] {
  const names = localNames(reserved)
  return constructors.map(({ name }) => names.take(lowerFirst(camelCase(name))))
}

const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1)

export const wither = (component: string): string => `with${pascalCase(component)}`
