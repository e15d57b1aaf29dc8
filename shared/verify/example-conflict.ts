/** Contradictions that the examples show by themselves: no solver needed. */
import { constant } from '../anrf/build.ts'
import type { Expr } from '../anrf/expr.ts'
import { postorder, rewrite } from '../anrf/traverse.ts'
import { sameValue, valueKey } from '../anrf/value.ts'
import type { Clause, Example, FormalSpecification, Span, UnknownFunction } from '../spec/specification.ts'
import { evaluator } from './evaluate.ts'
import { freeNames } from './question.ts'
import type { Inputs } from './samples.ts'
import { domainTest } from './trial.ts'

/** A clause or an example: what a conflict consists of. */
export interface Part {
  readonly text: string
  readonly span: Span
}
export interface Clash {
  readonly parts: readonly Part[]
  readonly input: Inputs
}

/** Two examples that give one input different outputs. */
export function clashingExamples(specification: FormalSpecification): Clash | undefined {
  const first = new Map<string, Example>()
  for (const example of specification.examples) {
    const key = `${example.function}(${example.inputs.map(valueKey).join(', ')})`
    const other = first.get(key)
    if (other === undefined) first.set(key, example)
    else if (!sameValue(other.output, example.output))
      return { parts: [other, example], input: inputsOf(unknownOf(specification, example), example) }
  }
  return undefined
}

/** An example that breaks a clause which speaks of nothing but the example's own call. */
export function exampleAgainstClause(specification: FormalSpecification): Clash | undefined {
  const inDomain = domainTest(specification)
  for (const example of specification.examples) {
    const unknown = unknownOf(specification, example)
    const input = inputsOf(unknown, example)
    if (unknown === undefined || !specification.variables.every(({ name }) => name in input)) continue
    if (!inDomain(input)) continue
    const broken = specification.constraints.find(clause =>
      isBroken(specification, clause, unknown, example, input),
    )
    if (broken !== undefined) return { parts: [example, broken], input }
  }
  return undefined
}

const unknownOf = (specification: FormalSpecification, example: Example): UnknownFunction | undefined =>
  specification.unknowns.find(({ name }) => name === example.function)

const inputsOf = (unknown: UnknownFunction | undefined, example: Example): Inputs =>
  Object.fromEntries(
    (unknown?.parameters ?? []).flatMap(({ variable }, i) => {
      const value = example.inputs[i]
      return value === undefined ? [] : [[variable.name, value] as const]
    }),
  )

/** With the call's result written in for the call, no unknown is left, and the interpreter says no. */
function isBroken(
  specification: FormalSpecification,
  clause: Clause,
  unknown: UnknownFunction,
  example: Example,
  input: Inputs,
): boolean {
  const expr = withResult(clause.expr, unknown, example)
  const unknowns = new Set(specification.unknowns.map(({ name }) => name))
  if (postorder(expr).some(node => node.kind === 'call' && unknowns.has(node.function))) return false
  if (![...freeNames(expr)].every(name => name in input)) return false
  const result = evaluator(expr, specification.variables, specification.definitions)(input)
  return result.kind === 'error' || (result.kind === 'value' && result.value !== true)
}

function withResult(root: Expr, unknown: UnknownFunction, example: Example): Expr {
  const result = constant(unknown.returns, example.output)
  return rewrite(root, node => (isOwnCall(node, unknown) ? result : node))
}

/** `f(x, y)` on f's own parameters, which the example gives their values. */
const isOwnCall = (node: Expr, unknown: UnknownFunction): boolean =>
  node.kind === 'call' &&
  node.function === unknown.name &&
  node.args.every((arg, i) => arg.kind === 'variable' && arg.name === unknown.parameters[i]?.variable.name)
