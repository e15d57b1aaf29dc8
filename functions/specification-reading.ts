/** From what a caller sent as a specification to a FormalSpecification, or to problems with their places. */
import { FunctionError } from '../shared/platform/function-error.ts'
import type { SpecProblem } from '../shared/spec/problem.ts'
import { readDocumentLater, readSpecificationLater } from '../shared/spec/read-later.ts'
import type { Question, Reading } from '../shared/spec/reading.ts'
import type { FormalSpecification, Span } from '../shared/spec/specification.ts'
import type { ProblemPlace } from '../shared/vocabulary/problem.ts'

export type Format = 'yaml' | 'json' | 'sygus' | 'text'

/** What was sent, kept so that it can be read again: in the artifact's intent layer. */
export type Source = { readonly text: string; readonly format?: Format } | { readonly document: object }

export interface Understood {
  readonly specification: FormalSpecification
  readonly questions: readonly Question[]
  readonly source: Source
}

/** Text in any format, or the document of a spec file. INVALID_SPECIFICATION carries every problem. */
export function understand(given: string | object, format?: Format): Promise<Understood> {
  return understandSource(
    typeof given === 'string'
      ? { text: given, ...(format === undefined ? {} : { format }) }
      : { document: given },
  )
}

export async function understandSource(source: Source): Promise<Understood> {
  const reading: Reading =
    'text' in source
      ? await readSpecificationLater(
          source.text,
          source.format === undefined ? {} : { format: source.format },
        )
      : await readDocumentLater(source.document)
  if (!reading.ok) throw invalidSpecification(reading.problems, source)
  return { specification: reading.specification, questions: reading.questions, source }
}

/** INVALID_SPECIFICATION with every problem at its place. */
export function invalidSpecification(problems: readonly SpecProblem[], source: Source): FunctionError {
  const [first] = problems
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : ''
  return new FunctionError(
    'INVALID_SPECIFICATION',
    `${first?.message ?? 'unreadable'}${more}`,
    problems.map(problem => placeOf(problem, source)),
  )
}

/** In a text a place is a line and a column; in a document it is a pointer into the document. */
const placeOf = (problem: SpecProblem, source: Source): ProblemPlace => {
  const { code, span, pointer, message, found, expected, hint } = problem
  return {
    code,
    ...('document' in source && pointer !== undefined
      ? { pointer }
      : { line: span.line, column: span.column, ...(pointer === undefined ? {} : { pointer }) }),
    message,
    ...(found === undefined ? {} : { found }),
    ...(expected === undefined ? {} : { expected: [...expected] }),
    ...(hint === undefined ? {} : { hint }),
  }
}

/** Where a clause or an example stands in what was sent. */
export function clausePlace(
  { specification, source }: Understood,
  { text, span }: { readonly text: string; readonly span: Span },
): Pick<ProblemPlace, 'line' | 'column' | 'pointer'> {
  if ('text' in source) return { line: span.line, column: span.column }
  const { constraints, examples } = specification
  const constraint = constraints.findIndex(known => known.span.offset === span.offset)
  const example = examples.findIndex(known => known.text === text)
  if (constraint >= 0) return { pointer: `/constraints/${constraint}` }
  return { pointer: example >= 0 ? `/examples/${example}` : '' }
}

/** A question on the wire. */
export const questionJson = ({ text, span, choices }: Question) => ({
  text,
  ...(span === undefined ? {} : { line: span.line, column: span.column }),
  ...(choices === undefined ? {} : { choices: [...choices] }),
})
