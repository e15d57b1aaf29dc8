/**
 * SMT-LIB names of what composite values are made of (algebraic datatypes, SMT-LIB 2.6 §4.2.3). A record is a tuple of
 * its fields. No variable or function of a program has such a name: theirs have no dot, or end in `!`.
 */
import type { DataType } from './type.ts'

/** A name inside `|…|`. */
export const escapedName = (name: string): string =>
  name.replace(/[^ -~]|[|\\{}]/gu, c => `{${(c.codePointAt(0) ?? 0).toString(16)}}`)

export const optionSort = 'Option'
export const noneSymbol = 'option.none'
export const someSymbol = 'option.some'
export const heldSymbol = 'option.held'

export const tupleSort = (size: number): string => `Tuple.${size}`
export const tupleSymbol = (size: number): string => `tuple.${size}`
export const itemSymbol = (size: number, position: number): string => `tuple.${size}.${position}`

export const dataSort = ({ name }: DataType): string => `|${escapedName(name)}!data|`
/** Undefined where there is no such constructor. */
export function makerSymbol({ name, constructors }: DataType, position: number): string | undefined {
  const made = constructors[position]
  return made && `|${escapedName(name)}.${escapedName(made.name)}!make|`
}
export function fieldSymbol(
  { name, constructors }: DataType,
  position: number,
  field: number,
): string | undefined {
  const made = constructors[position]
  const own = made?.fields[field]
  return made && own && `|${escapedName(name)}.${escapedName(made.name)}.${escapedName(own.name)}!get|`
}

/** The head applied to the arguments; alone where there are none. */
export const applied = (head: string | undefined, args: readonly string[]): string =>
  args.length === 0 ? `${head}` : `(${head} ${args.join(' ')})`
export const isMade = (maker: string | undefined, value: string | undefined): string =>
  `((_ is ${maker}) ${value})`
/** Whether an option holds a value. A tester has no sort, so that Z3 takes it for that of another option at hand. */
export const holdsValue = (option: string | undefined): string =>
  `(= ${option} (${someSymbol} (${heldSymbol} ${option})))`
