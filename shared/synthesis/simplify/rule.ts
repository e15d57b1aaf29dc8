/** What a rewrite rule is, and the questions rules ask about a node. */
import type { Apply, Constant, Expr } from '../../anrf/expr.ts'
import { type OperatorName, operatorRow } from '../../anrf/operators/registry.ts'
import { fold } from '../../anrf/traverse.ts'
import { sameType } from '../../anrf/type.ts'
import { type IntValue, sameValue, type Value } from '../../anrf/value.ts'

/** A smaller equal term, or undefined where the rule does not apply. Children are already simplified. */
export type Rule = (node: Apply, args: readonly Expr[]) => Expr | undefined

/** Rules by operator. */
export type Rules = Readonly<Partial<Record<OperatorName, readonly Rule[]>>>

export const isConstant = (expr: Expr | undefined): expr is Constant => expr?.kind === 'constant'

export const isValue = (expr: Expr | undefined, value: Value): boolean =>
  isConstant(expr) && sameValue(expr.value, value)

/** The integer of an Int constant. */
export function intOf(expr: Expr | undefined): IntValue | undefined {
  return isConstant(expr) && expr.type.kind === 'Int' ? (expr.value as IntValue) : undefined
}

export function isApply<N extends OperatorName>(
  expr: Expr | undefined,
  operator: N,
): expr is Apply & { readonly operator: N } {
  return expr?.kind === 'apply' && expr.operator === operator
}

/** Whether evaluation always gives a value: only then may a term be dropped. Calls count as partial. */
export function isTotal(expr: Expr): boolean {
  return fold<boolean>(expr, (node, total) => {
    if (node.kind === 'call') return false
    const partial = node.kind === 'apply' && operatorRow(node.operator).defined !== undefined
    return total.every(Boolean) && (!partial || hasSafeDivisor(node))
  })
}

/** Division by a constant other than zero has a value. */
function hasSafeDivisor(node: Expr): boolean {
  if (node.kind !== 'apply' || (node.operator !== 'int.div' && node.operator !== 'int.mod')) return false
  const divisor = intOf(node.args[1])
  return divisor !== undefined && BigInt(divisor) !== 0n
}

/** Structural equality; cheap where subterms are shared. */
export function sameExpr(a: Expr, b: Expr): boolean {
  const pairs: [Expr, Expr][] = [[a, b]]
  const seen = new Map<Expr, Set<Expr>>()
  for (let pair = pairs.pop(); pair !== undefined; pair = pairs.pop()) {
    const [x, y] = pair
    if (x === y || seen.get(x)?.has(y) === true) continue
    if (!sameNode(x, y)) return false
    seen.set(x, (seen.get(x) ?? new Set()).add(y))
    pairs.push(...childPairs(x, y))
  }
  return true
}

function sameNode(a: Expr, b: Expr): boolean {
  if (a.kind !== b.kind) return false
  switch (a.kind) {
    case 'constant':
      return b.kind === 'constant' && sameType(a.type, b.type) && sameValue(a.value, b.value)
    case 'variable':
      return b.kind === 'variable' && a.name === b.name
    case 'apply':
      return (
        b.kind === 'apply' &&
        a.operator === b.operator &&
        a.args.length === b.args.length &&
        (a.indices ?? []).join() === (b.indices ?? []).join()
      )
    case 'call':
      return b.kind === 'call' && a.function === b.function && a.args.length === b.args.length
    case 'let':
      return b.kind === 'let' && a.variable.name === b.variable.name
    case 'lambda':
      return (
        b.kind === 'lambda' && a.parameters.map(p => p.name).join() === b.parameters.map(p => p.name).join()
      )
    case 'hole':
      return b.kind === 'hole' && a.nonterminal === b.nonterminal
  }
}

function childPairs(a: Expr, b: Expr): [Expr, Expr][] {
  if (a.kind === 'let' && b.kind === 'let')
    return [
      [a.value, b.value],
      [a.body, b.body],
    ]
  if (a.kind === 'lambda' && b.kind === 'lambda') return [[a.body, b.body]]
  if ((a.kind === 'apply' || a.kind === 'call') && (b.kind === 'apply' || b.kind === 'call'))
    return a.args.map((arg, i) => [arg, b.args[i] as Expr])
  return []
}
