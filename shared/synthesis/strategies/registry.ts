/** The strategies: one file each, one line here. */
import type { Strategy } from '../strategy.ts'
import { constraintBased } from './constraint-based.ts'
import { costGuided } from './cost-guided.ts'
import { deductive } from './deductive.ts'
import { exampleGuided } from './example-guided.ts'
import { incremental } from './incremental.ts'
import { invariantLearning } from './invariant-learning.ts'
import { jointEnumeration } from './joint-enumeration.ts'
import { piecewise } from './piecewise.ts'
import { stated } from './stated.ts'
import { structuralRecursion } from './structural-recursion.ts'

export const strategies: readonly Strategy[] = [
  deductive,
  constraintBased,
  exampleGuided,
  costGuided,
  invariantLearning,
  stated,
  structuralRecursion,
  piecewise,
  incremental,
  jointEnumeration,
]
