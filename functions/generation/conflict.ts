/** A specification that nobody can meet is the caller's to mend: the clauses that clash, as a problem. */
import { FunctionError } from '../../shared/platform/function-error.ts'
import type { SynthesizeOutput } from '../../shared/platform/jobs/messages.ts'

/** SPECIFICATION_UNMET when the outcome holds a conflict. */
export function refuseConflict({ conflict }: SynthesizeOutput): void {
  if (conflict === undefined) return
  const places = conflict.clauses.map(({ text, span }) => ({
    code: conflict.kind === 'contradiction' ? 'CONTRADICTION' : 'UNREALISABLE',
    line: span.line,
    column: span.column,
    message: `'${text}' cannot hold together with the others`,
    found: text,
    hint: 'weaken or remove one of the clauses named here',
  }))
  throw new FunctionError('SPECIFICATION_UNMET', conflict.reason, places)
}
