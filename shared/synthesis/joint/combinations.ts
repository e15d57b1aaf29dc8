/** One candidate for each unknown, so that all obligations are met; cheapest together first. */
import type { Candidate, Candidates } from './candidates.ts'
import type { Obligation } from './obligations.ts'

/** How `total` is shared out among `count` parts of at least 1. */
export function* shares(total: number, count: number): Generator<readonly number[], void, void> {
  if (count === 1) {
    yield [total]
    return
  }
  for (let first = 1; first <= total - count + 1; first++)
    for (const rest of shares(total - first, count - 1)) yield [first, ...rest]
}

/** Candidates looked at between two chances to turn elsewhere. */
export const pause = 256

/** Candidates whose costs are these, and which meet the obligations; undefined at each pause. */
export function* combinations(
  all: readonly Candidates[],
  costs: readonly number[],
  joint: readonly Obligation[],
): Generator<readonly Candidate[] | undefined, void, void> {
  // An obligation is looked at as soon as the last of its unknowns is chosen.
  const due = all.map((_, i) => joint.filter(({ unknowns }) => Math.max(...unknowns) === i))
  const chosen: Candidate[] = []
  let looked = 0
  const choose = function* (i: number): Generator<readonly Candidate[] | undefined, void, void> {
    if (i === all.length) {
      yield [...chosen]
      return
    }
    for (const candidate of all[i]?.ofCost(costs[i] ?? 0) ?? []) {
      chosen[i] = candidate
      if (++looked % pause === 0) yield undefined
      if (areMet(due[i] ?? [], chosen)) yield* choose(i + 1)
    }
    chosen.length = i
  }
  yield* choose(0)
}

const areMet = (due: readonly Obligation[], chosen: readonly Candidate[]): boolean =>
  due.every(({ isMet }) => isMet((unknown, inputs) => chosen[unknown]?.give(inputs)))
