/**
 * Search by examples: bottom-up enumeration with observational equivalence, witness functions and conditional
 * unification. Counterexamples become points; each new set of points starts a session of its own.
 */
import type { Strategy } from '../strategy.ts'
import { leadsWith } from './example-guided/leads.ts'
import { searchByExamples } from './example-guided/search.ts'
import { suitability } from './example-guided/suitability.ts'

export const exampleGuided: Strategy = {
  name: 'example_guided',
  doc: 'enumerates terms by size on the points of the specification, and puts partial answers together',
  banks: true,
  suits: task => leadsWith(task, 'size', suitability(task)),
  search: (task, budget) => searchByExamples(task, budget),
}
