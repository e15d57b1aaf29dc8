/**
 * Derives the program instead of searching for it: single-invocation specifications by quantifier instantiation
 * (Reynolds, Deters, Kuncak, Tinelli, Barrett, "Counterexample-Guided Quantifier Instantiation for Synthesis in SMT",
 * CAV 2015). What the solver does not speak, or what calls a function on several argument lists, is left to others.
 */
import type { Expr } from '../../anrf/expr.ts'
import type { Solver } from '../../smt/solver.ts'
import type { FormalSpecification } from '../../spec/specification.ts'
import type { Budget } from '../budget.ts'
import { bodies, programOf } from '../deduction/assemble.ts'
import { decisionList, type Listed } from '../deduction/decision-list.ts'
import { intoGrammar } from '../deduction/into-grammar.ts'
import { singleInvocation } from '../deduction/single-invocation.ts'
import { type Unfolded, unfolded, unfolding, withNames } from '../deduction/unfold.ts'
import { type Asking, Oracle } from '../oracle.ts'
import { untilSolverFails } from '../solver-trouble.ts'
import { judge, type Search, type Stopped, type Strategy, solver, type Task } from '../strategy.ts'
import { TermTable } from '../term-table.ts'

export const deductive: Strategy = {
  name: 'deductive',
  doc: 'derives case splits from constraints that determine the result for each input',
  suits({ features, specification }) {
    const clauses = specification.constraints.length
    if (!features.solverSpeaks) return { score: 0, reason: 'a type in it is none the solver speaks' }
    if (!features.derivable) return { score: 0, reason: 'in a type in it nothing can be derived' }
    if (clauses === 0) return { score: 0, reason: 'no constraint beyond the examples' }
    if (features.hasInvariants) return { score: 0, reason: 'an invariant is asked for' }
    if (features.singleInvocation)
      return { score: 10, reason: `${counted(clauses)} of the result for the same inputs` }
    const plan = unfolding(specification, new TermTable())
    return plan === undefined
      ? { score: 0, reason: 'a constraint relates results for different inputs' }
      : { score: 2, reason: `${plan.direct.length} constraints fix the results that the others refer to` }
  },
  search: (task, budget) => untilSolverFails(search(task, budget)),
}

const counted = (clauses: number): string =>
  clauses === 1 ? 'the constraint speaks' : `all ${clauses} constraints speak`

/** The rules alone first: an example that follows from them would only add a needless case. */
function* search({ specification }: Task, budget: Budget): Search {
  const session = yield* solver()
  if (specification.examples.length === 0) return yield* derive(specification, specification, session, budget)
  const rules = { ...specification, examples: [] }
  const byRules = yield* derive(rules, specification, session, budget)
  if (byRules.stopped !== 'exhausted') return byRules
  session.reset()
  return yield* derive(specification, specification, session, budget)
}

/** Derives from `given`; the result answers `specification`. */
function* derive(
  given: FormalSpecification,
  specification: FormalSpecification,
  session: Solver,
  budget: Budget,
): Search {
  const table = new TermTable()
  const oracle = new Oracle(session, budget)
  const plan = yield* formOf(given, oracle, table)
  if (plan === undefined)
    return { stopped: budget.ended === undefined ? 'unsuitable' : 'budget', detail: noForm }
  const hints = plan.names.map(({ variable }) => [variable])
  const listed = yield* decisionList(plan.form, oracle, table, hints)
  if (listed.kind !== 'list') return refused(listed, plan.names.length > 0, budget)
  const derived = bodies(plan.form, listed.branches).map(body => withNames(body, plan.names))
  const found = inGrammars(specification, derived)
  if (found === undefined) return { stopped: 'unsupported', detail: notInGrammar }
  const judgement = yield* judge(programOf(specification, found))
  if (judgement.kind === 'accepted') return { stopped: 'solved' }
  if (budget.ended !== undefined) return { stopped: 'budget' }
  const why = judgement.kind === 'undecided' ? `: ${judgement.reason}` : ''
  return {
    stopped: 'exhausted',
    detail: `${listed.branches.length} cases were derived, but not accepted${why}`,
  }
}

const notInGrammar = 'the derived program could not be said in the grammar'
const noForm = 'the constraints cannot be brought to speak of one result'

/** The bodies in the words of their grammars. */
function inGrammars(
  { unknowns }: FormalSpecification,
  derived: readonly Expr[],
): readonly Expr[] | undefined {
  const found = unknowns.map(({ grammar }, i) => {
    const body = derived[i] as Expr
    return grammar === undefined ? body : intoGrammar(grammar, body)
  })
  return found.includes(undefined) ? undefined : (found as readonly Expr[])
}

function* formOf(
  specification: FormalSpecification,
  oracle: Oracle,
  table: TermTable,
): Asking<Unfolded | undefined> {
  const form = singleInvocation(specification, table)
  if (form !== undefined) return { form, names: [] }
  const plan = unfolding(specification, table)
  return plan === undefined ? undefined : yield* unfolded(specification, plan, oracle, table)
}

/** A list built over named inner results shows nothing about other choices of these. */
function refused(listed: Exclude<Listed, { kind: 'list' }>, named: boolean, budget: Budget): Stopped {
  if (budget.ended !== undefined) return { stopped: 'budget' }
  if (listed.kind === 'stuck') return { stopped: 'exhausted', detail: listed.reason }
  const inputs = [...listed.witness].map(([name, value]) => `${name} = ${String(value)}`).join(', ')
  const detail = `no result meets every constraint for ${inputs}`
  return named ? { stopped: 'exhausted', detail } : { stopped: 'unrealisable', detail }
}
