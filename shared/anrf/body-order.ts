/** The nodes of a function's body, children before parents: every rule and the hash go through them. */
import type { Expr } from './expr.ts'
import { postorder } from './traverse.ts'

/** Bodies are immutable; a reader asks for the order of one a dozen times. */
const known = new WeakMap<Expr, readonly Expr[]>()

export function bodyOrder(body: Expr): readonly Expr[] {
  const found = known.get(body)
  if (found !== undefined) return found
  const order = postorder(body)
  known.set(body, order)
  return order
}
