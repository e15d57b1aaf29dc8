/** A specification that nobody can meet is the caller's to mend: the clauses that clash, as a problem. */
import { FunctionError } from '../../shared/platform/function-error.ts'
import type { SynthesizeOutput } from '../../shared/platform/jobs/messages.ts'
import { clausePlace, type Understood } from '../specification-reading.ts'

/** CONFLICTING_SPECIFICATION when the outcome holds a conflict. */
export function refuseConflict({ conflict }: SynthesizeOutput, understood: Understood): void {
  if (conflict === undefined) return
  const places = conflict.clauses.map(clause => ({
    code: conflict.kind === 'contradiction' ? 'CONTRADICTION' : 'UNREALISABLE',
    ...clausePlace(understood, clause),
    message: `'${clause.text}' cannot hold together with the others`,
    found: clause.text,
    hint: 'weaken or remove one of the clauses named here',
  }))
  throw new FunctionError('CONFLICTING_SPECIFICATION', conflict.reason, places)
}
