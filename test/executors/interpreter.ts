/** The reference machine on the corpus. The promises about inputs are the caller's to check: here, by evaluating them. */
import { evaluateExpr, type Outcome, prepare } from '../../shared/anrf/interpreter/run.ts'
import type { CorpusProgram, Row } from './corpus.ts'
import type { Answer, Executor } from './verdict.ts'

export const interpreter: Executor = { name: 'interpreter', overflows: 'never' }

export function interpreted(subject: CorpusProgram): readonly Answer[] {
  const prepared = prepare(subject.program)
  return subject.rows.map(row =>
    isOutside(subject, row) ? { error: 'InputOutsideDomain' } : answerOf(prepared.run(row.inputs)),
  )
}

export const answerOf = (outcome: Outcome): Answer =>
  outcome.ok ? { value: outcome.value } : { error: outcome.error }

/** Whether the row breaks a promise. */
export function isOutside({ entry, where }: CorpusProgram, { inputs }: Row): boolean {
  const values = new Map(entry.parameters.map(({ name }, i) => [name, inputs[i] ?? 0]))
  return [...where.values()].some(promise => {
    const outcome = evaluateExpr(promise, values)
    return !outcome.ok || outcome.value !== true
  })
}
