/** A specification that nobody can meet is the caller's to mend: the clauses that clash, as a problem. */
import { FunctionError } from '../../shared/platform/function-error.ts'
import type { SynthesizeOutput } from '../../shared/platform/jobs/messages.ts'
import { calledNames } from '../../shared/verify/question.ts'
import { clausePlace, type Understood } from '../specification-reading.ts'

/** CONFLICTING_SPECIFICATION when the outcome holds a conflict. */
export function refuseConflict({ conflict }: SynthesizeOutput, understood: Understood): void {
  if (conflict === undefined) return
  const places = conflict.clauses.map((clause, i) => ({
    code: conflict.kind === 'contradiction' ? 'CONTRADICTION' : 'UNREALISABLE',
    ...clausePlace(understood, clause),
    message: i === 0 ? conflict.reason : `'${clause.text}' is part of that conflict`,
    found: clause.text,
    hint: ofInputsOnly(understood, clause.span.offset)
      ? promiseHint
      : 'weaken or remove one of the clauses named here',
  }))
  throw new FunctionError('CONFLICTING_SPECIFICATION', conflict.reason, places)
}

const promiseHint =
  'it speaks of the inputs alone: what callers promise belongs into `where:` of a parameter, or a line `requires …`'

/** A rule that never mentions the result can only restrict inputs, and as a rule it must hold for all of them. */
function ofInputsOnly({ specification }: Understood, offset: number): boolean {
  const clause = specification.constraints.find(({ span }) => span.offset === offset)
  return clause !== undefined && calledNames(clause.expr).size === 0
}
