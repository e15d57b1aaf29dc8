/** The part of an inductive invariant that the post-condition needs, by unsatisfiable cores. */
import { and } from '../../anrf/build.ts'
import type { Expr } from '../../anrf/expr.ts'
import type { Asking, Oracle } from '../oracle.ts'
import { type Loop, primed } from './loop.ts'

const coreLimit = 2_000_000

/** Clauses that imply the post-condition and, with the step, themselves; all of them where a core fails. */
export function* neededClauses(
  loop: Loop,
  clauses: readonly Expr[],
  oracle: Oracle,
): Asking<readonly Expr[]> {
  let kept = yield* oracle.core(clauses, loop.post, coreLimit)
  while (kept !== undefined) {
    const before: readonly Expr[] = kept
    const core: readonly Expr[] | undefined = yield* oracle.core(
      [loop.trans, ...clauses],
      primed(loop, and(...before)),
      coreLimit,
    )
    if (core === undefined) return clauses
    const wanted = new Set([...before, ...core])
    if (clauses.filter(clause => wanted.has(clause)).length === before.length) return before
    kept = clauses.filter(clause => wanted.has(clause))
  }
  return clauses
}
