/**
 * The conditions under which a node is evaluated: what the branches of `if`, `and`, `or` and `implies` on every path
 * to it have in common. A node that is reached twice keeps the conditions that hold both times.
 */
import { children, type Expr } from '../../expr.ts'

/** A condition that is known to be true, or false. */
export interface Guard {
  readonly condition: Expr
  readonly holds: boolean
}

/** Guards kept for a node, the innermost. */
const most = 32

/** Guards by node; `order` is the body's postorder. */
export function guardsOf(order: readonly Expr[]): ReadonlyMap<Expr, readonly Guard[]> {
  const found = new Map<Expr, readonly Guard[]>()
  const reach = (node: Expr, guards: readonly Guard[]): void => {
    const known = found.get(node)
    found.set(node, known === undefined ? guards : known.filter(guard => guards.some(same(guard))))
  }
  // Parents before children: a node's guards are settled when its turn comes.
  for (const node of order.toReversed()) {
    const guards = found.get(node) ?? []
    for (const [i, child] of children(node).entries()) {
      const own = guardOf(node, i)
      reach(child, own === undefined ? guards : [...guards.slice(1 - most), own])
    }
  }
  return found
}

const same =
  (a: Guard) =>
  (b: Guard): boolean =>
    a.condition === b.condition && a.holds === b.holds

/** What is known when the argument at the position is evaluated. */
function guardOf(node: Expr, position: number): Guard | undefined {
  if (node.kind !== 'apply' || position === 0) return undefined
  const [condition] = node.args
  if (condition === undefined) return undefined
  switch (node.operator) {
    case 'if':
      return { condition, holds: position === 1 }
    case 'and':
    case 'implies':
      return { condition, holds: true }
    case 'or':
      return { condition, holds: false }
    default:
      return undefined
  }
}
