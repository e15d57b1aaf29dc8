/** Which terms can never fail: only they may be computed before it is known that they are needed. */
import type { Expr } from '../../anrf/expr.ts'
import { operatorRow } from '../../anrf/operators/registry.ts'
import { postorder } from '../../anrf/traverse.ts'

/** Nodes that may end in a run-time error, or depend on a name bound inside the term. */
export function fragileNodes(root: Expr): ReadonlySet<Expr> {
  const fragile = new Set<Expr>()
  const bound = boundNames(root)
  for (const node of postorder(root)) {
    const fails = node.kind === 'apply' && operatorRow(node.operator).defined !== undefined
    const local = node.kind === 'variable' && bound.has(node.name)
    if (fails || local || node.kind === 'call' || node.kind === 'lambda' || childrenIn(node, fragile))
      fragile.add(node)
  }
  return fragile
}

function childrenIn(node: Expr, set: ReadonlySet<Expr>): boolean {
  return node.kind === 'apply' || node.kind === 'call' ? node.args.some(arg => set.has(arg)) : false
}

function boundNames(root: Expr): ReadonlySet<string> {
  const names = new Set<string>()
  for (const node of postorder(root))
    if (node.kind === 'lambda') for (const parameter of node.parameters) names.add(parameter.name)
  return names
}
