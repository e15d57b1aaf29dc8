/** Which terms can never fail: only they may be computed before it is known that they are needed. */
import { boundIn, children, type Expr } from '../../anrf/expr.ts'
import type { Operator } from '../../anrf/operator.ts'
import { operatorRow } from '../../anrf/operators/registry.ts'
import { postorder } from '../../anrf/traverse.ts'

/** In an error of the contract, or for want of memory. */
const mayEnd = ({ defined, unbounded }: Operator): boolean => defined !== undefined || unbounded === true

/** Nodes that may end in a run-time error, or depend on a name bound inside the term. */
export function fragileNodes(...roots: readonly Expr[]): ReadonlySet<Expr> {
  const fragile = new Set<Expr>()
  const nodes = postorder(...roots)
  const bound = boundNames(nodes)
  for (const node of nodes) {
    const fails = node.kind === 'apply' && mayEnd(operatorRow(node.operator))
    const local = node.kind === 'variable' && bound.has(node.name)
    if (fails || local || node.kind === 'call' || node.kind === 'lambda' || childrenIn(node, fragile))
      fragile.add(node)
  }
  return fragile
}

const childrenIn = (node: Expr, set: ReadonlySet<Expr>): boolean =>
  children(node).some(child => set.has(child))

const boundNames = (nodes: readonly Expr[]): ReadonlySet<string> =>
  new Set(boundIn(nodes).map(({ name }) => name))
