/**
 * Search by examples that takes likely terms first: costs learned from solved problems, changed by what is right at some
 * points (`../prior`). Where a grammar is given; without one the costs say what generalises, and are not learned.
 */
import type { Budget } from '../budget.ts'
import { learned } from '../prior/learned.ts'
import { pricedPlan } from '../prior/pricing.ts'
import { Prior } from '../prior/prior.ts'
import type { Search, Strategy, Suitability, Task } from '../strategy.ts'
import { searchByExamples } from './example-guided/search.ts'
import { suitability } from './example-guided/suitability.ts'

/** Steps of the others before this one begins: what they find by then is found sooner without it. */
const headStart = 250_000
/** A little less than the search by size, which is heard first. */
const share = 0.95

/** The strategy with costs by this prior; `wait` is its head start for the others, in steps. */
export const costGuidedBy = (prior: Prior, wait = headStart): Strategy => ({
  name: 'cost_guided',
  doc: 'enumerates likely terms first: costs learned from solved problems, changed by partial successes',
  suits,
  *search(task: Task, budget: Budget): Search {
    budget.step(wait)
    yield { kind: 'progress' }
    return yield* searchByExamples(task, budget, {
      price: (plan, definitions, fit) => pricedPlan(plan, definitions, prior, fit),
    })
  },
})

export const costGuided: Strategy = costGuidedBy(new Prior(learned))

function suits(task: Task): Suitability {
  if (!task.features.hasGrammar) return { score: 0, reason: 'costs are learned for given grammars only' }
  const { score, reason } = suitability(task)
  return { score: share * score, reason }
}
