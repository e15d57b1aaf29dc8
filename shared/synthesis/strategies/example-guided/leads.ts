/** Which of the two searches by examples begins: the other comes in where that one takes long. */
import type { Suitability, Task } from '../../strategy.ts'

/** Steps of the one before the other begins: most tasks end within. */
const headStart = 250_000

/**
 * Over vectors learned costs take half the steps, and go first; elsewhere size does (the table in `test/bench/README.md`).
 */
export function leadsWith({ features }: Task, by: 'size' | 'costs', own: Suitability): Suitability {
  if (own.score <= 0 || !features.hasGrammar) return own
  const first = features.types.some(({ kind }) => kind === 'BitVec') ? 'costs' : 'size'
  return first === by ? own : { ...own, score: own.score * behind, after: headStart }
}

/** So that the ranks are told apart. */
const behind = 0.95
