/** Conditionals in result position: `if … else if … else …`. */
import type { Apply, Expr } from '../../anrf/expr.ts'
import { edgeCounts } from './edges.ts'

export interface Chain {
  readonly branches: readonly (readonly [condition: Expr, then: Expr])[]
  readonly otherwise: Expr
}

export const isConditional = (node: Expr): node is Apply => node.kind === 'apply' && node.operator === 'if'

/** Ends at a conditional that is used elsewhere too: that one will be a local. */
export function chainOf(expr: Expr, isStatement: (node: Apply) => boolean): Chain {
  const edges = edgeCounts([expr])
  const branches: (readonly [Expr, Expr])[] = []
  let rest = expr
  while (isConditional(rest) && isStatement(rest) && (edges.get(rest) ?? 0) <= 1) {
    const [condition, then, otherwise] = rest.args as readonly [Expr, Expr, Expr]
    branches.push([condition, then])
    rest = otherwise
  }
  return { branches, otherwise: rest }
}

/** The conditions and results of the chain, in order: the first is computed whatever happens. */
export const partsOf = ({ branches, otherwise }: Chain): readonly Expr[] => [...branches.flat(), otherwise]

/** A conditional of any other type is a statement in every language, where it is the result. */
export const isStatementEverywhere = ({ type }: Apply): boolean => type.kind !== 'Bool'
