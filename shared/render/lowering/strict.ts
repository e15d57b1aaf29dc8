/** What is computed whenever a term is, and in which order. */
import { children, type Expr } from '../../anrf/expr.ts'
import { operatorRow } from '../../anrf/operators/registry.ts'

/** Subterms that are computed whenever the term is. */
export function strictChildren(node: Expr): readonly Expr[] {
  if (node.kind === 'lambda') return []
  const isLazy = node.kind === 'apply' && operatorRow(node.operator).lazy !== undefined
  return isLazy ? children(node).slice(0, 1) : children(node)
}

/** All that is certain to be computed, in the order in which it is. */
export function certainNodes(root: Expr): readonly Expr[] {
  const order: Expr[] = []
  const seen = new Set<Expr>()
  const open: (readonly [Expr, done: boolean])[] = [[root, false]]
  for (let top = open.pop(); top !== undefined; top = open.pop()) {
    const [node, done] = top
    if (done) order.push(node)
    if (done || seen.has(node)) continue
    seen.add(node)
    open.push(
      [node, true],
      ...strictChildren(node)
        .toReversed()
        .map(child => [child, false] as const),
    )
  }
  return order
}
