/** How often terms are used, and how large they are. */
import { children, type Expr } from '../../anrf/expr.ts'
import { postorder } from '../../anrf/traverse.ts'

/** How many operands, and parts, each node is. */
export function edgeCounts(parts: readonly Expr[]): ReadonlyMap<Expr, number> {
  const edges = new Map<Expr, number>()
  const count = (node: Expr): void => void edges.set(node, (edges.get(node) ?? 0) + 1)
  for (const part of parts) count(part)
  for (const node of postorder(...parts)) for (const child of children(node)) count(child)
  return edges
}

/** Whether the unfolded term has at least `size` nodes; looks at no more than that many. */
export function hasAtLeast(root: Expr, size: number): boolean {
  const open: Expr[] = [root]
  for (let seen = 1; seen < size; seen += 1) {
    const node = open.pop()
    if (node === undefined) return false
    open.push(...children(node))
  }
  return open.length > 0
}
