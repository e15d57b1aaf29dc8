/**
 * What a domain says of one variable alone. Values are chosen by it before they are combined: inputs of five variables
 * that each allow a tenth of their values are otherwise never found.
 */
import type { Expr, Variable } from '../anrf/expr.ts'
import { conjuncts } from '../anrf/traverse.ts'
import type { Value } from '../anrf/value.ts'
import { evaluator, type Functions } from './evaluate.ts'
import { freeNames } from './question.ts'

/** Whether the variable may have the value, whatever the others have. */
export type Allows = (name: string, value: Value) => boolean

export function ownDomain(
  domain: readonly Expr[],
  variables: readonly Variable[],
  definitions: Functions,
): Allows {
  const parts = domain.flatMap(conjuncts).map(expr => [expr, [...freeNames(expr)]] as const)
  const tests = new Map(
    variables.map(variable => {
      const own = parts.filter(([, names]) => names.length === 1 && names[0] === variable.name)
      return [variable.name, own.map(([expr]) => evaluator(expr, [variable], definitions))] as const
    }),
  )
  return (name, value) =>
    (tests.get(name) ?? []).every(test => {
      const result = test({ [name]: value })
      return result.kind === 'value' && result.value === true
    })
}
