/** The order in which linear trees are tried: small trees with small numbers first. */
import { postorder } from '../../anrf/traverse.ts'
import type { IntValue } from '../../anrf/value.ts'
import type { FormalSpecification } from '../../spec/specification.ts'
import { wholeClause } from './instances.ts'
import type { TreeShape } from './linear-tree.ts'

/** A shape and what the solver may spend on one question about it. */
export interface PricedShape extends TreeShape {
  readonly rlimit: number
}

/** Numbers beyond this are no bound for a search. */
const largest = 1_000_000

/** The largest absolute integer the specification mentions. */
export function harvestedBound(specification: FormalSpecification): number {
  const constants = postorder(wholeClause(specification)).flatMap(node =>
    node.kind === 'constant' && node.type.kind === 'Int' ? [Math.abs(Number(node.value as IntValue))] : [],
  )
  return Math.min(largest, Math.max(1, ...constants))
}

/** Shapes by growing height, each with small, then with the specification's own numbers. */
export function* treeShapes(harvested: number): Generator<PricedShape> {
  for (const height of [0, 1, 2, 3]) {
    const rlimit = 2_000_000 * (height + 1)
    yield { height, coefficient: 1, constant: 0, rlimit }
    yield { height, coefficient: 1, constant: 2, rlimit }
    yield { height, coefficient: 1, constant: harvested + 1, rlimit }
    if (height < 3) yield { height, coefficient: Math.max(2, harvested), constant: 2 * harvested + 2, rlimit }
  }
}
