/**
 * The least element of a domain that holds at first and is kept by the step: from below, by counterexamples (Reps,
 * Sagiv, Yorsh, "Symbolic implementation of the best transformer", VMCAI 2004; Thakur et al. 2012).
 */
import { and } from '../../anrf/build.ts'
import type { Expr } from '../../anrf/expr.ts'
import type { Asking, Oracle } from '../oracle.ts'
import type { Domain } from './domain.ts'
import { type Loop, primed, type State } from './loop.ts'
import { stateIn } from './samples.ts'

const questionLimit = 2_000_000
/** States taken in between two looks at whether the element is still strong enough. */
const betweenLooks = 6
/** States taken in before a domain is given up. */
const mostJoins = 400

/** Its clauses; undefined where it does not imply the post-condition or could not be found. */
export function* leastInvariant(
  loop: Loop,
  domain: Domain,
  samples: readonly State[],
  oracle: Oracle,
): Asking<readonly Expr[] | undefined> {
  for (const state of samples) domain.join(state)
  for (let joins = 0; joins < mostJoins && !oracle.ended; joins++) {
    const clauses = domain.clauses()
    if (joins % betweenLooks === 0 && !(yield* oracle.follows(clauses, loop.post, questionLimit)))
      return undefined
    const next = yield* outside(loop, clauses, oracle)
    if (next === 'unknown') return undefined
    if (next === undefined)
      return (yield* oracle.follows(clauses, loop.post, questionLimit)) ? clauses : undefined
    domain.join(next)
  }
  return undefined
}

/** A first state, or one a step away, that the clauses leave out. */
function* outside(
  loop: Loop,
  clauses: readonly Expr[],
  oracle: Oracle,
): Asking<State | 'unknown' | undefined> {
  const all = and(...clauses)
  const first = yield* oracle.model([loop.pre], [all], loop.now, questionLimit)
  if (first.model !== undefined) return stateIn(first.model, loop.now)
  const step = yield* oracle.model([...clauses, loop.trans], [primed(loop, all)], loop.next, questionLimit)
  if (step.model !== undefined) return stateIn(step.model, loop.next)
  return first.answer === 'unsat' && step.answer === 'unsat' ? undefined : 'unknown'
}
