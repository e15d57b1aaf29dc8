/**
 * What the functions of a program are called in a language: its own words and its helpers keep their names, and the
 * entry is named before the others.
 */
import type { Program } from '../anrf/program.ts'
import type { Language } from './language.ts'
import { localNames } from './lowering/local-names.ts'

type Naming = Pick<Language, 'reserved' | 'helpers' | 'functionName'>

export function functionNames(language: Naming, program: Program): ReadonlyMap<string, string> {
  const names = localNames([...language.reserved, ...Object.keys(language.helpers)])
  const all = program.functions.map(({ name }) => name)
  const inTurn = [program.entry, ...all.filter(name => name !== program.entry)]
  return new Map(inTurn.map(name => [name, names.take(language.functionName(name))]))
}

/** The name of the function that callers outside the file call. */
export const entryName = (language: Language, program: Program): string =>
  functionNames(language, program).get(program.entry) ?? language.functionName(program.entry)
