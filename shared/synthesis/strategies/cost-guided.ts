/**
 * Search by examples that takes likely terms first: costs learned from solved problems, changed by what is right at some
 * points (`../prior`). Where a grammar is given; without one the costs say what generalises, and are not learned.
 */
import { learned } from '../prior/learned.ts'
import { pricedPlan } from '../prior/pricing.ts'
import { Prior } from '../prior/prior.ts'
import type { Strategy, Suitability, Task } from '../strategy.ts'
import { leadsWith } from './example-guided/leads.ts'
import { searchByExamples } from './example-guided/search.ts'
import { suitability } from './example-guided/suitability.ts'

/** The strategy with costs by this prior. */
export const costGuidedBy = (prior: Prior): Strategy => ({
  name: 'cost_guided',
  doc: 'enumerates likely terms first: costs learned from solved problems, changed by partial successes',
  banks: true,
  suits,
  search: (task, budget) =>
    searchByExamples(task, budget, {
      guidance: {
        price: (plan, definitions, fit) => pricedPlan(plan, definitions, prior, fit),
      },
    }),
})

export const costGuided: Strategy = costGuidedBy(new Prior(learned))

function suits(task: Task): Suitability {
  if (!task.features.hasGrammar) return { score: 0, reason: 'costs are learned for given grammars only' }
  return leadsWith(task, 'costs', suitability(task))
}
