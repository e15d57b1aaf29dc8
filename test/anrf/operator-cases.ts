/** The corpus's rows of one operator each, as closed applications of it. */
import type { Apply } from '../../shared/anrf/expr.ts'
import type { OperatorName } from '../../shared/anrf/operators/registry.ts'
import { substitute } from '../../shared/anrf/traverse.ts'
import { type Expected, readCorpus } from '../executors/corpus.ts'
import { constantsOf } from '../executors/inputs.ts'

export interface OperatorCase {
  readonly operator: OperatorName
  /** No free variables. */
  readonly expr: Apply
  readonly expected: Expected
  /** The row as it stands in the file. */
  readonly text: string
}

export const operatorCases: readonly OperatorCase[] = readCorpus().flatMap(({ file, entry, where, rows }) => {
  const { body } = entry
  if (body.kind !== 'apply' || file !== `${body.operator}.json` || where.size > 0) return []
  return rows.map(({ inputs, expected, text }) => ({
    operator: body.operator,
    expr: substitute(body, constantsOf(entry, inputs)) as Apply,
    expected,
    text,
  }))
})
