/** Rewrites a term bottom-up to a fixed point of the rules: constant folding by the operators' own evaluation, then the families. */
import { constant } from '../../anrf/build.ts'
import type { Apply, Constant, Expr } from '../../anrf/expr.ts'
import { operatorRow } from '../../anrf/operators/registry.ts'
import { rewrite } from '../../anrf/traverse.ts'
import type { Value } from '../../anrf/value.ts'
import { booleanRules } from './booleans.ts'
import { integerRules } from './integers.ts'
import { isConstant, type Rule } from './rule.ts'

/** Rewrites of one node before the driver gives up: the rules shrink terms, this only guards against a mistake. */
const most = 50

/** An equal term, mostly smaller. Shared subterms stay shared. */
export function simplifyExpr(expr: Expr): Expr {
  return rewrite(expr, simplifyNode)
}

/** Simplifies one node whose children are simplified already. */
export function simplifyNode(node: Expr): Expr {
  let current = node
  for (let i = 0; i < most && current.kind === 'apply'; i++) {
    const next: Expr | undefined = folded(current) ?? rewritten(current)
    if (next === undefined) break
    current = next
  }
  return current
}

function rewritten(node: Apply): Expr | undefined {
  const rules: readonly Rule[] = [
    ...(booleanRules[node.operator] ?? []),
    ...(integerRules[node.operator] ?? []),
  ]
  for (const rule of rules) {
    const smaller = rule(node, node.args)
    if (smaller !== undefined) return smaller
  }
  return undefined
}

/** The value of an operator on constants, where it has one. */
function folded(node: Apply): Constant | undefined {
  if (!node.args.every(isConstant)) return undefined
  const value = evaluated(
    node,
    node.args.map(arg => arg.value),
  )
  return value === undefined ? undefined : (constant(node.type, value) as Constant)
}

function evaluated(node: Apply, values: readonly Value[]): Value | undefined {
  const row = operatorRow(node.operator)
  const instance = { args: node.args.map(arg => arg.type), result: node.type, indices: node.indices ?? [] }
  if (row.evaluate === undefined || row.defined?.holds(values as never, instance) === false) return undefined
  if ((row.size?.(values as never, instance) ?? 0) > 64) return undefined
  return row.evaluate(values as never, instance) as Value
}
