/** Counterexamples: what a person is shown of a broken clause or example. */
import type { Expr, Variable } from '../anrf/expr.ts'
import { postorder } from '../anrf/traverse.ts'
import type { Value } from '../anrf/value.ts'
import type { Clause, Example, FormalSpecification, UnknownFunction } from '../spec/specification.ts'
import { type Evaluation, evaluator, type Functions, run } from './evaluate.ts'
import type { Inputs } from './samples.ts'
import type { Counterexample } from './verdict.ts'

/** `actual` and `expected` are given where the clause says something of the entry on the variables themselves. */
export function counterexampleOf(
  specification: FormalSpecification,
  functions: Functions,
  inputs: Inputs,
  clause: Clause,
  error: string | undefined,
): Counterexample {
  const entry = specification.unknowns[0]
  const base = { inputs, clause: clause.text, span: clause.span, ...(error === undefined ? {} : { error }) }
  if (entry === undefined || !callsOnParameters(clause.expr, entry)) return base
  const evaluate = (expr: Expr) => evaluator(expr, specification.variables, functions)(inputs)
  const actual = run(entry.name, functions, entryInputs(entry, inputs) ?? [])
  const wanted = expectedTerm(clause.expr, entry, expr => valueIn(evaluate(expr)))
  const expected = wanted === undefined ? undefined : valueIn(evaluate(wanted))
  return {
    ...base,
    ...(actual.kind === 'value' ? { actual: actual.value } : { error: actual.error }),
    ...(expected === undefined ? {} : { expected }),
  }
}

const valueIn = (result: Evaluation): Value | undefined =>
  result.kind === 'value' ? result.value : undefined

export function exampleCounterexample(
  example: Example,
  parameters: readonly Variable[],
  result: Evaluation,
): Counterexample {
  return {
    inputs: Object.fromEntries(parameters.map(({ name }, i) => [name, example.inputs[i] as Value])),
    clause: example.text,
    span: example.span,
    expected: example.output,
    ...(result.kind === 'value' ? { actual: result.value } : { error: result.error }),
  }
}

function entryInputs(entry: UnknownFunction, inputs: Inputs): readonly Value[] | undefined {
  const values = entry.parameters.map(({ variable }) => inputs[variable.name])
  return values.every(value => value !== undefined) ? values : undefined
}

const callsOnParameters = (expr: Expr, entry: UnknownFunction): boolean =>
  postorder(expr).some(node => isEntryCall(node, entry))

/** `f(x, y)` where x and y are f's own parameters. */
function isEntryCall(node: Expr, entry: UnknownFunction): boolean {
  return (
    node.kind === 'call' &&
    node.function === entry.name &&
    node.args.every((arg, i) => arg.kind === 'variable' && arg.name === entry.parameters[i]?.variable.name)
  )
}

/** The term that the clause says the entry's result equals, once the guards before it are met. */
function expectedTerm(
  root: Expr,
  entry: UnknownFunction,
  value: (expr: Expr) => Value | undefined,
): Expr | undefined {
  let expr = root
  while (expr.kind === 'apply') {
    const [first, second, third] = expr.args
    if (first === undefined || second === undefined) return undefined
    if (expr.operator === 'eq') {
      if (isEntryCall(first, entry)) return second
      return isEntryCall(second, entry) ? first : undefined
    }
    if (expr.operator === 'implies') expr = second
    else if (expr.operator === 'and') expr = value(first) === true ? second : first
    else if (expr.operator === 'if' && third !== undefined) expr = value(first) === true ? second : third
    else return undefined
  }
  return undefined
}
