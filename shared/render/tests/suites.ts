/** The tests of a file: a name in words for each, and the lines that a language writes for its cases. */
import type { Language } from '../language.ts'
import type { Accepted, Failing, Refused, TestCases } from './cases.ts'

export interface Suite {
  readonly words: readonly string[]
  readonly lines: readonly string[]
}

export interface SuiteWriter {
  readonly examples: (example: Accepted) => readonly string[]
  readonly sampled: (sample: Accepted) => readonly string[]
  readonly failing: (failing: Failing) => readonly string[]
  readonly refused: (refused: Refused) => readonly string[]
}

/** Only what has cases; a file without any test says in its one test that there is nothing to ask. */
export function suites(cases: TestCases, writer: SuiteWriter): readonly Suite[] {
  const all: readonly Suite[] = [
    { words: ['gives', 'the', 'examples'], lines: cases.examples.flatMap(writer.examples) },
    { words: ['gives', 'what', 'was', 'verified'], lines: cases.sampled.flatMap(writer.sampled) },
    { words: ['ends', 'in', 'the', 'named', 'error'], lines: cases.failing.flatMap(writer.failing) },
    { words: ['refuses', 'what', 'breaks', 'a', 'promise'], lines: cases.refused.flatMap(writer.refused) },
  ]
  return all.filter(({ lines }) => lines.length > 0)
}

/** The text in the layout of the language's formatter. */
export const laidOut = (text: string, { layout }: Pick<Language, 'layout'>): string => layout?.(text) ?? text

/** Values of types that programs can hold are written without help. */
export const noHelper = (name: string): string => {
  throw new TypeError(`a test has no helper ${name}`)
}
