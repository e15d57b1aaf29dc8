/**
 * Learns a loop invariant from states: reachable ones say what to bound, counterexamples to induction how far. Runs
 * beside the solver's own fixed-point engine, which looks for it from the other side.
 */
import { and } from '../../anrf/build.ts'
import type { Expr } from '../../anrf/expr.ts'
import { substitute } from '../../anrf/traverse.ts'
import type { Budget } from '../budget.ts'
import { programOf } from '../deduction/assemble.ts'
import { intoGrammar } from '../deduction/into-grammar.ts'
import { Domain } from '../invariants/domain.ts'
import { leastInvariant } from '../invariants/fixpoint.ts'
import { formsOf } from '../invariants/forms.ts'
import { type Loop, loopOf } from '../invariants/loop.ts'
import { neededClauses } from '../invariants/needed.ts'
import { partitions } from '../invariants/predicates.ts'
import { reachableStates } from '../invariants/samples.ts'
import { Oracle } from '../oracle.ts'
import { untilSolverFails } from '../solver-trouble.ts'
import { judge, type Search, type Strategy, solver, type Task } from '../strategy.ts'

export const invariantLearning: Strategy = {
  name: 'invariant_learning',
  doc: 'learns what holds in every state of a loop from states that it reaches',
  suits({ specification }) {
    return loopOf(specification) === undefined
      ? { score: 0, reason: 'no single loop over integers and truth values' }
      : { score: 2, reason: 'a loop over integers and truth values' }
  },
  search: (task, budget) => untilSolverFails(search(task, budget)),
}

function* search({ specification }: Task, budget: Budget): Search {
  const loop = loopOf(specification)
  if (loop === undefined) return { stopped: 'unsuitable' }
  const oracle = new Oracle(yield* solver(), budget)
  oracle.open(loop.variables)
  const samples = yield* reachableStates(loop, oracle)
  const forms = formsOf(loop, samples)
  const ways = partitions(loop, samples)
  for (const predicates of ways) {
    if (oracle.ended) return { stopped: 'budget' }
    yield { kind: 'progress', note: `${forms.length} forms, ${predicates.length} predicates` }
    const clauses = yield* leastInvariant(loop, new Domain(loop, forms, predicates), samples, oracle)
    if (clauses === undefined) continue
    oracle.open(loop.variables, '(set-option :produce-unsat-cores true)')
    const body = inOwnWords(loop, and(...(yield* neededClauses(loop, clauses, oracle))))
    oracle.open(loop.variables)
    if (body === undefined) continue
    const judgement = yield* judge(programOf(specification, [body]))
    if (judgement.kind === 'accepted') return { stopped: 'solved' }
  }
  const detail = `${forms.length} linear forms kept apart in ${ways.length} ways hold no invariant`
  return oracle.ended ? { stopped: 'budget', detail } : { stopped: 'exhausted', detail }
}

function inOwnWords({ unknown, now }: Loop, body: Expr): Expr | undefined {
  const own = substitute(
    body,
    new Map(now.map(({ name }, i) => [name, unknown.parameters[i]?.variable as Expr])),
  )
  return unknown.grammar === undefined ? own : intoGrammar(unknown.grammar, own)
}
