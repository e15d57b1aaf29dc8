/** The calls by which a counterexample is seen again: what the broken clause asks of the entry, and what it answers. */
import type { Expr } from '../anrf/expr.ts'
import type { Program } from '../anrf/program.ts'
import { postorder } from '../anrf/traverse.ts'
import { type Value, valueKey } from '../anrf/value.ts'
import type { FormalSpecification } from '../spec/specification.ts'
import { evaluator, type Functions, run } from './evaluate.ts'
import { bind, freeNames } from './question.ts'
import type { Counterexample, ReplayedCall } from './verdict.ts'

/**
 * In the clause's order, each once. Calls on bound variables (below a quantifier) are left out. Where no clause is
 * broken but an example, its own inputs are the call.
 */
export function replayCalls(
  specification: FormalSpecification,
  program: Program,
  found: Counterexample,
): readonly ReplayedCall[] {
  const bound = bind(specification, program)
  if (!bound.ok) return []
  const { functions } = bound
  const calls = argumentsOf(specification, program, found, functions).map(inputs => {
    const result = run(program.entry, functions, inputs)
    return { inputs, ...(result.kind === 'value' ? { output: result.value } : { error: result.error }) }
  })
  return [...new Map(calls.map(call => [valueKey(call.inputs), call])).values()]
}

function argumentsOf(
  { constraints, variables }: FormalSpecification,
  { entry }: Program,
  { clause: text, span, inputs }: Counterexample,
  functions: Functions,
): readonly (readonly Value[])[] {
  const clause = constraints.find(known => known.text === text && known.span.offset === span.offset)
  if (clause === undefined) return [Object.values(inputs)]
  const known = new Set(variables.map(({ name }) => name))
  const valueAt = (expr: Expr): Value | undefined => {
    if (![...freeNames(expr)].every(name => known.has(name))) return undefined
    const result = evaluator(expr, variables, functions)(inputs)
    return result.kind === 'value' ? result.value : undefined
  }
  return postorder(clause.expr).flatMap(node => {
    if (node.kind !== 'call' || node.function !== entry) return []
    const values = node.args.map(valueAt)
    return values.every(value => value !== undefined) ? [values] : []
  })
}
