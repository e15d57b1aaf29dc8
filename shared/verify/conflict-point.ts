/**
 * An input on which the clauses may clash: where every call of an unknown has one and the same arguments throughout,
 * the solver is asked for x such that for all outputs some clause fails. The answer is a suggestion, checked at x.
 */
import type { Expr } from '../anrf/expr.ts'
import { postorder } from '../anrf/traverse.ts'
import { declareVariables } from '../smt/definition.ts'
import { sortOf } from '../smt/sort.ts'
import { assertion, toSmt } from '../smt/translate.ts'
import type { FormalSpecification } from '../spec/specification.ts'
import { type Asking, countedCheck, modelInputs } from './prove.ts'
import { domainOf } from './question.ts'
import type { Inputs } from './samples.ts'
import { theoryOf } from './theory.ts'

/** Names of the outputs; `!` keeps them apart from every other symbol. */
const outputSymbol = (index: number): string => `out!${index}`

/** Throws SolverError. */
export function candidatePoint(specification: FormalSpecification, asking: Asking): Inputs | undefined {
  const used = singleInvocations(specification)
  if (used === undefined || specification.constraints.length === 0) return undefined
  const { commands, partial } = theoryOf(specification)
  const outputs = specification.unknowns.map(
    ({ name, returns }, i) => [name, outputSymbol(i), sortOf(returns)] as const,
  )
  const symbols = new Map(outputs.map(([name, output]) => [name, output]))
  const call = (name: string) => {
    const value = symbols.get(name)
    return value === undefined ? undefined : { value, defined: 'true' }
  }
  const { solver } = asking
  solver.reset()
  solver.declare([commands, declareVariables(specification.variables)].join('\n'))
  for (const { expr } of domainOf(specification)) solver.assert(assertion(expr, { partial }))
  const clauses = specification.constraints.map(({ expr }) => assertion(expr, { partial, call }))
  const binders = outputs.map(([, output, sort]) => `(${output} ${sort})`).join(' ')
  solver.assert(`(forall (${binders}) (not (and true ${clauses.join('\n')})))`)
  return countedCheck(asking) === 'sat' ? modelInputs(specification, solver) : undefined
}

/** The argument lists by unknown, where each unknown is only ever called on one; otherwise undefined. */
export function singleInvocations(
  specification: FormalSpecification,
): ReadonlyMap<string, string> | undefined {
  const unknowns = new Set(specification.unknowns.map(({ name }) => name))
  const lists = new Map<string, string>()
  for (const node of postorder(...specification.constraints.map(({ expr }) => expr))) {
    if (node.kind !== 'call' || !unknowns.has(node.function)) continue
    const args = argumentText(node.args, unknowns)
    if (args === undefined || (lists.get(node.function) ?? args) !== args) return undefined
    lists.set(node.function, args)
  }
  return lists
}

/** Arguments as one text; undefined where an argument is not over the specification's variables alone. */
function argumentText(args: readonly Expr[], unknowns: ReadonlySet<string>): string | undefined {
  const nested = postorder(...args).some(
    node =>
      node.kind === 'let' || node.kind === 'lambda' || (node.kind === 'call' && unknowns.has(node.function)),
  )
  return nested ? undefined : args.map(arg => toSmt(arg)).join(' ')
}
