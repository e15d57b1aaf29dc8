/**
 * Contradictions, found before any search: no program can meet these clauses. Sound, not complete. What is claimed
 * follows at one input, where the clauses are ground but for the unknowns' values: clauses and examples that no
 * interpretation of the unknowns meets there. The set is minimal: without any one of its clauses the rest can be met.
 */
import { typesWithin } from '../anrf/type.ts'
import type { Value } from '../anrf/value.ts'
import type { Solver } from '../smt/solver.ts'
import { SolverError } from '../smt/solver-error.ts'
import type { FormalSpecification, Span } from '../spec/specification.ts'
import { typesOf } from '../spec/types-of.ts'
import type { Budget } from '../synthesis/budget.ts'
import { candidatePoint } from './conflict-point.ts'
import { domainInput } from './domain.ts'
import { clashingExamples, exampleAgainstClause, type Part } from './example-conflict.ts'
import { GroundQuestion } from './ground-question.ts'
import { exampleValues, Pool, specificationRoots } from './pool.ts'
import type { Asking } from './prove.ts'
import { domainOf } from './question.ts'
import * as report from './report.ts'
import type { Inputs } from './samples.ts'
import { testInputs } from './test-inputs.ts'
import { domainTest, ownDomainTest } from './trial.ts'

export interface Conflict {
  readonly kind: 'contradiction'
  readonly clauses: readonly { readonly text: string; readonly span: Span }[]
  /** One sentence for a person. */
  readonly reason: string
  /** Values of the variables on which the clauses clash, by name. */
  readonly input?: Readonly<Record<string, Value>>
}

/** Resource units of one check, and how many inputs are tried. */
const rlimit = 60_000
const pointLimit = 24
const domainRlimit = 200_000

/** Undefined means that none was found, not that there is none. */
export function findContradiction(
  specification: FormalSpecification,
  solver: Solver | undefined,
  budget: Budget,
): Conflict | undefined {
  const clash = clashingExamples(specification) ?? exampleAgainstClause(specification)
  if (clash !== undefined) return conflict(clash.parts, clash.input, report.clash)
  if (solver === undefined) return undefined
  try {
    return bySolver(specification, { solver, budget, rlimit })
  } catch (error) {
    if (error instanceof SolverError) return undefined
    throw error
  }
}

function bySolver(specification: FormalSpecification, asking: Asking): Conflict | undefined {
  const domain = domainOf(specification)
  const inputs = sampleInputs(specification, asking.budget)
  if (inputs.length === 0 && domain.length > 0) {
    const found = domainInput(specification, { ...asking, rlimit: domainRlimit })
    if (found === 'empty') return conflict(domain, undefined, () => report.emptyDomain(domain))
  }
  const suggested = hasFloats(specification) ? undefined : candidatePoint(specification, asking)
  const first = suggested !== undefined && domainTest(specification)(suggested) ? [suggested] : []
  const ground = new GroundQuestion(specification, asking)
  for (const point of [...first, ...inputs.slice(0, pointLimit)]) {
    if (asking.budget.ended !== undefined) return undefined
    const parts = ground.clash(point)
    if (parts !== undefined) return conflict(parts, point, report.clash)
  }
  return undefined
}

/** A choice of input for which no output will do is, over floats, more than a solver can make in time. */
const hasFloats = (specification: FormalSpecification): boolean =>
  typesWithin(typesOf(specification)).some(({ kind }) => kind === 'Float')

function sampleInputs(specification: FormalSpecification, budget: Budget): readonly Inputs[] {
  const pool = new Pool(specificationRoots(specification), exampleValues(specification))
  const { variables } = specification
  const inDomain = domainTest(specification)
  const allows = ownDomainTest(specification)
  const plan = { variables, pool, inDomain, allows, seed: 1, samples: pointLimit }
  return testInputs({ ...plan, step: () => budget.step(20) }).inputs
}

function conflict(
  parts: readonly Part[],
  input: Inputs | undefined,
  say: (parts: readonly Part[], input: Inputs | undefined) => string,
): Conflict {
  return {
    kind: 'contradiction',
    clauses: parts.map(({ text, span }) => ({ text, span })),
    reason: say(parts, input),
    ...(input === undefined ? {} : { input }),
  }
}
