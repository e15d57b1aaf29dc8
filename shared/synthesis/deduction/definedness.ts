/** Where a term has a value, as a formula: the rows' conditions, guarded by what lazy operators decide first. */
import { and, apply, bool, not, or } from '../../anrf/build.ts'
import type { Expr } from '../../anrf/expr.ts'
import { children } from '../../anrf/expr.ts'
import { operatorRow } from '../../anrf/operators/registry.ts'
import { postorder } from '../../anrf/traverse.ts'
import { isValue } from '../simplify/rule.ts'
import { simplifyNode } from '../simplify/simplify-expr.ts'

/** The condition, simplified; `true` for most terms. Calls count as total. */
export function definedWhere(root: Expr): Expr {
  const conditions = new Map<Expr, Expr>()
  const of = (node: Expr): Expr => conditions.get(node) ?? bool(true)
  for (const node of postorder(root)) {
    const parts = children(node).map(of)
    conditions.set(node, parts.every(always) && !mayFail(node) ? bool(true) : condition(node, parts))
  }
  return of(root)
}

const always = (condition: Expr): boolean => isValue(condition, true)
const mayFail = (node: Expr): boolean =>
  node.kind === 'apply' && operatorRow(node.operator).defined !== undefined

function condition(node: Expr, parts: readonly Expr[]): Expr {
  if (node.kind !== 'apply') return parts.reduce(both, bool(true))
  const [first, second, third] = parts as [Expr, Expr, Expr]
  const [guard] = node.args as [Expr]
  switch (node.operator) {
    case 'and':
    case 'implies':
      return both(first, simplifyNode(or(not(guard), second)))
    case 'or':
      return both(first, simplifyNode(or(guard, second)))
    case 'if':
      return both(first, always(second) && always(third) ? bool(true) : apply('if', [guard, second, third]))
    default: {
      const own = operatorRow(node.operator).defined?.condition(node.args, node.indices ?? []) ?? bool(true)
      return both(parts.reduce(both, bool(true)), simplifyNode(own))
    }
  }
}

const both = (a: Expr, b: Expr): Expr => simplifyNode(and(a, b))
