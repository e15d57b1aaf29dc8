/**
 * Counterexample-guided inductive synthesis (Solar-Lezama 2008, §4): the solver fills templates of growing size so
 * that they agree with every counterexample so far.
 */
import type { FormalSpecification } from '../../spec/specification.ts'
import type { Budget } from '../budget.ts'
import { hasNestedCalls, wholeClause } from '../cegis/instances.ts'
import { hasLinearTree, linearTree, type Template, type TreeShape } from '../cegis/linear-tree.ts'
import { Induction } from '../cegis/loop.ts'
import { harvestedBound, treeShapes } from '../cegis/shapes.ts'
import { Oracle } from '../oracle.ts'
import { type Message, type Reply, type Stopped, type Strategy, solver } from '../strategy.ts'
import { TermTable } from '../term-table.ts'

export const constraintBased: Strategy = {
  name: 'constraint_based',
  doc: 'finds template parameters that agree with every counterexample so far',
  suits({ features, specification }) {
    if (!features.solverSpeaks) return { score: 0, reason: 'a type in it is none the solver speaks' }
    if (features.constraints === 0) return { score: 0, reason: 'no constraint beyond the examples' }
    if (!specification.unknowns.every(hasLinearTree))
      return { score: 0, reason: 'no template for these types' }
    return { score: 1, reason: `${features.constraints} constraints to meet for all inputs` }
  },
  *search({ specification }, budget) {
    const oracle = new Oracle(yield* solver(), budget)
    const induction = new Induction(specification, oracle, new TermTable())
    return yield* throughShapes(specification, induction, budget)
  },
}

function* throughShapes(
  specification: FormalSpecification,
  induction: Induction,
  budget: Budget,
): Generator<Message, Stopped, Reply> {
  const nested = hasNestedCalls(
    wholeClause(specification),
    new Set(specification.unknowns.map(({ name }) => name)),
  )
  let tried = 0
  for (const shape of treeShapes(harvestedBound(specification))) {
    const templates = templatesOf(specification, shape, nested)
    yield { kind: 'progress', level: shape.height, points: induction.points }
    const outcome = yield* induction.search(templates, shape.rlimit, () => budget.step())
    if (outcome === 'accepted') return { stopped: 'solved' }
    if (outcome === 'budget') return { stopped: 'budget', detail: `${induction.points} counterexamples` }
    tried++
  }
  return { stopped: 'exhausted', detail: `${tried} template shapes, ${induction.points} counterexamples` }
}

const templatesOf = (
  { unknowns }: FormalSpecification,
  shape: TreeShape,
  nested: boolean,
): readonly Template[] => unknowns.map(unknown => linearTree(unknown, shape, nested))
