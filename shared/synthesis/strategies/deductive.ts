/**
 * Derives the program instead of searching for it: single-invocation specifications by quantifier instantiation
 * (Reynolds, Deters, Kuncak, Tinelli, Barrett, "Counterexample-Guided Quantifier Instantiation for Synthesis in SMT",
 * CAV 2015). What the solver does not speak, or what calls a function on several argument lists, is left to others.
 */
import type { Budget } from '../budget.ts'
import { bodies, programOf } from '../deduction/assemble.ts'
import { decisionList, type Listed } from '../deduction/decision-list.ts'
import { singleInvocation } from '../deduction/single-invocation.ts'
import { Oracle } from '../oracle.ts'
import { judge, type Stopped, type Strategy, solver } from '../strategy.ts'
import { TermTable } from '../term-table.ts'

export const deductive: Strategy = {
  name: 'deductive',
  doc: 'derives case splits from constraints that determine the result for each input',
  suits({ features, specification }) {
    const clauses = specification.constraints.length
    if (!features.solverSpeaks) return { score: 0, reason: 'a type in it is none the solver speaks' }
    if (clauses === 0) return { score: 0, reason: 'no constraint beyond the examples' }
    if (features.hasInvariants) return { score: 0, reason: 'an invariant is asked for' }
    return features.singleInvocation
      ? { score: 2, reason: `all ${clauses} constraints speak of the result for the same inputs` }
      : { score: 0, reason: 'a constraint relates results for different inputs' }
  },
  *search(task, budget) {
    const table = new TermTable()
    const form = singleInvocation(task.specification, table)
    if (form === undefined) return { stopped: 'unsuitable', detail: 'no single-invocation form' }
    const oracle = new Oracle(yield* solver(), budget)
    const listed = yield* decisionList(form, oracle, table)
    if (listed.kind !== 'list') return refused(listed, budget)
    const program = programOf(task.specification, bodies(form, listed.branches))
    const judgement = yield* judge(program)
    return judgement.kind === 'accepted'
      ? { stopped: 'solved' }
      : { stopped: 'exhausted', detail: `${listed.branches.length} cases were derived, but not accepted` }
  },
}

function refused(listed: Exclude<Listed, { kind: 'list' }>, budget: Budget): Stopped {
  if (budget.ended !== undefined) return { stopped: 'budget' }
  if (listed.kind === 'stuck') return { stopped: 'exhausted', detail: listed.reason }
  const inputs = [...listed.witness].map(([name, value]) => `${name} = ${String(value)}`).join(', ')
  return { stopped: 'unrealisable', detail: `no result meets every constraint for ${inputs}` }
}
