/** Iterative, memoised passes over expression DAGs: each node is visited once per pass, whatever its depth. */
import { children, type Expr } from './expr.ts'

/** Every distinct node under `roots`, children before parents. */
export function postorder(...roots: readonly Expr[]): Expr[] {
  return postorderWithin(roots, () => true)
}

/** The same, but nothing below a node for which `enters` is false. */
export function postorderWithin(roots: readonly Expr[], enters: (node: Expr) => boolean): Expr[] {
  const order: Expr[] = []
  const seen = new Set<Expr>()
  const stack: Expr[] = roots.toReversed()
  // Beside each node on the stack: whether its children are done.
  const leaving: boolean[] = roots.map(() => false)
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    if (leaving.pop() === true) {
      order.push(top)
      continue
    }
    if (seen.has(top)) continue
    seen.add(top)
    const below = enters(top) ? children(top) : []
    if (below.length === 0) {
      order.push(top)
      continue
    }
    stack.push(top)
    leaving.push(true)
    for (let i = below.length - 1; i >= 0; i--) {
      stack.push(below[i] as Expr)
      leaving.push(false)
    }
  }
  return order
}

/** Folds the DAG bottom-up; `combine` gets the results of `children(node)` in order. */
export function fold<R>(root: Expr, combine: (node: Expr, results: readonly R[]) => R): R {
  const memo = new Map<Expr, R>()
  const of = (node: Expr): R => memo.get(node) as R
  for (const node of postorder(root)) memo.set(node, combine(node, children(node).map(of)))
  return of(root)
}

/** The node with other children, itself when none changed. */
export function withChildren(node: Expr, next: readonly Expr[]): Expr {
  if (children(node).every((child, i) => child === next[i])) return node
  switch (node.kind) {
    case 'apply':
    case 'call':
      return { ...node, args: next }
    case 'let':
      return { ...node, value: next[0] as Expr, body: next[1] as Expr }
    case 'lambda':
      return { ...node, body: next[0] as Expr }
    default:
      return node
  }
}

/** Rewrites bottom-up: `rewrite` sees each node with its children already rewritten. */
export function rewrite(root: Expr, step: (node: Expr) => Expr): Expr {
  return fold<Expr>(root, (node, results) => step(withChildren(node, results)))
}

/** Replaces free variables by name. Names are unique within a function, so nothing is captured. */
export function substitute(root: Expr, bindings: ReadonlyMap<string, Expr>): Expr {
  return rewrite(root, node => (node.kind === 'variable' ? (bindings.get(node.name) ?? node) : node))
}

/** Number of distinct nodes (shared subterms once). */
export const dagSize = (root: Expr): number => postorder(root).length

/** Number of nodes of the unfolded tree. */
export const treeSize = (root: Expr): number =>
  fold<number>(root, (_, sizes) => sizes.reduce((sum, size) => sum + size, 1))

/** The parts of nested conjunctions. */
export function conjuncts(expr: Expr): readonly Expr[] {
  const open: Expr[] = [expr]
  const found: Expr[] = []
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.kind === 'apply' && node.operator === 'and') open.push(...node.args)
    else found.push(node)
  }
  return found
}
