/** What a reader returns: a specification, or everything that is wrong with the text, all at once. */
import type { SpecProblem } from './problem.ts'
import type { FormalSpecification, Span } from './specification.ts'

/** Something the text leaves open, put to the person instead of being guessed. */
export interface Question {
  readonly text: string
  readonly span?: Span
  readonly choices?: readonly string[]
}

export type Reading =
  | {
      readonly ok: true
      readonly specification: FormalSpecification
      readonly questions: readonly Question[]
    }
  | {
      readonly ok: false
      readonly problems: readonly SpecProblem[]
      /** What a person should be asked before this can become a specification (plain text only). */
      readonly questions?: readonly Question[]
    }
