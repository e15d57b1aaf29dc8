/** Which terms can never fail: only they may be computed before it is known that they are needed. */
import { boundIn, type Expr } from '../../anrf/expr.ts'
import type { Operator } from '../../anrf/operator.ts'
import { operatorRow } from '../../anrf/operators/registry.ts'
import { postorder } from '../../anrf/traverse.ts'
import { nodesWith } from './failing.ts'

/** In an error of the contract, or for want of memory. */
const mayEnd = ({ defined, unbounded }: Operator): boolean => defined !== undefined || unbounded === true

/** Nodes that may end in a run-time error, or depend on a name bound inside the term. */
export function fragileNodes(...roots: readonly Expr[]): ReadonlySet<Expr> {
  const bound = boundNames(postorder(...roots))
  const isLocal = (node: Expr): boolean =>
    node.kind === 'lambda' || (node.kind === 'variable' && bound.has(node.name))
  return nodesWith(roots, node => fails(node) || isLocal(node))
}

const fails = (node: Expr): boolean =>
  node.kind === 'call' || (node.kind === 'apply' && mayEnd(operatorRow(node.operator)))

const boundNames = (nodes: readonly Expr[]): ReadonlySet<string> =>
  new Set(boundIn(nodes).map(({ name }) => name))
