/** What is wrong with a specification's text: where, what was found, what was expected, how to mend it. */
import type { Span } from './specification.ts'

/** The closed set of things that can be wrong. A new code gets its sentence in `problem-text.ts`. */
export type ProblemCode =
  | 'SYNTAX'
  | 'TOO_LARGE'
  | 'TOO_DEEP'
  | 'ALIAS_BOMB'
  | 'NOT_A_SPECIFICATION'
  | 'MISSING_FIELD'
  | 'UNKNOWN_FIELD'
  | 'DUPLICATE_NAME'
  | 'UNKNOWN_TYPE'
  | 'UNKNOWN_NAME'
  | 'UNKNOWN_COMMAND'
  | 'TYPE_MISMATCH'
  | 'WRONG_ARITY'
  | 'BAD_LITERAL'
  | 'BAD_VALUE'
  | 'QUOTING'
  | 'BAD_DEFINITION'
  | 'CONFLICTING_EXAMPLES'
  | 'EXAMPLE_OUTSIDE_DOMAIN'
  | 'UNSUPPORTED'

export interface SpecProblem {
  readonly code: ProblemCode
  readonly span: Span
  /** JSON pointer into the document, where the source is a document (`/constraints/2`). */
  readonly pointer?: string
  /** One sentence: what is wrong, and where it matters. */
  readonly message: string
  readonly found?: string
  readonly expected?: readonly string[]
  /** What to do about it. */
  readonly hint?: string
}
