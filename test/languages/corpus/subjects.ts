/** Programs with their rows as the languages run them: those of the corpus, with their promises. */
import type { Clause } from '../../../shared/spec/specification.ts'
import type { CorpusProgram, Row } from '../../executors/corpus.ts'
import { type Case, specificationFor } from '../../render/agreement.ts'

/** The inputs of a case are those of its rows. */
export interface Subject extends Case {
  readonly rows: readonly Row[]
}

export function subjectOf({ name, program, entry, where, rows }: CorpusProgram): Subject {
  const plain = specificationFor(program.entry, entry.parameters, entry.returns)
  const unknowns = plain.unknowns.map(unknown => ({
    ...unknown,
    parameters: unknown.parameters.map(parameter => {
      const expr = where.get(parameter.variable.name)
      if (expr === undefined) return parameter
      const text = `what is promised of ${parameter.variable.name}`
      const domain: Clause = { expr, text, span: unknown.span, origin: 'given' }
      return { ...parameter, domain }
    }),
  }))
  const inputs = rows.map(row => row.inputs)
  return { name, rows, inputs, input: { program, specification: { ...plain, unknowns } } }
}
