/** Problems of one clause, collected while it is read: places in the clause become places in the document. */
import type { ProblemCode, SpecProblem } from '../problem.ts'
import { type ProblemData, problem } from '../problem-text.ts'
import type { Span } from '../specification.ts'
import type { Place } from './syntax.ts'

/** A clause's text, and where a stretch of it stands in the source. */
export interface ClauseText {
  readonly text: string
  span(start: number, length: number): Span
  readonly pointer?: string
}

export interface Complaints {
  readonly problems: readonly SpecProblem[]
  readonly text: string
  add<C extends ProblemCode>(code: C, data: ProblemData[C], at: Place): void
}

/** Text that is its own document. */
export function ownSource(text: string, spanOf: ClauseText['span']): ClauseText {
  return { text, span: spanOf }
}

export function complaintsOf(clause: ClauseText): Complaints {
  const problems: SpecProblem[] = []
  return {
    problems,
    text: clause.text,
    add(code, data, at) {
      const span = clause.span(at.start, Math.max(0, at.end - at.start))
      problems.push(problem(code, data, span, clause.pointer))
    },
  }
}
