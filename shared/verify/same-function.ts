/** Structural equality of definitions: iterative, each pair of shared nodes compared once. */
import { children, type Expr } from '../anrf/expr.ts'
import type { FunctionDefinition } from '../anrf/program.ts'
import { sameType } from '../anrf/type.ts'
import { sameValue } from '../anrf/value.ts'

/** The same name, signature and body, names of bound variables included. */
export function sameFunction(a: FunctionDefinition, b: FunctionDefinition): boolean {
  if (a === b) return true
  return (
    a.name === b.name &&
    sameType(a.returns, b.returns) &&
    a.parameters.length === b.parameters.length &&
    a.parameters.every((parameter, i) => sameHead(parameter, b.parameters[i] as Expr)) &&
    sameExpr(a.body, b.body)
  )
}

export function sameExpr(left: Expr, right: Expr): boolean {
  const seen = new Map<Expr, Set<Expr>>()
  const stack: (readonly [Expr, Expr])[] = [[left, right]]
  for (let pair = stack.pop(); pair !== undefined; pair = stack.pop()) {
    const [a, b] = pair
    const met = seen.get(a) ?? new Set()
    if (a === b || met.has(b)) continue
    seen.set(a, met.add(b))
    const [mine, others] = [children(a), children(b)]
    if (mine.length !== others.length || !sameHead(a, b)) return false
    mine.forEach((child, i) => {
      stack.push([child, others[i] as Expr])
    })
  }
  return true
}

/** Everything of a node but its children. */
function sameHead(a: Expr, b: Expr): boolean {
  if (!sameType(a.type, b.type)) return false
  switch (a.kind) {
    case 'constant':
      return b.kind === 'constant' && sameValue(a.value, b.value)
    case 'variable':
      return b.kind === 'variable' && a.name === b.name
    case 'apply':
      return (
        b.kind === 'apply' && a.operator === b.operator && String(a.indices ?? '') === String(b.indices ?? '')
      )
    case 'call':
      return b.kind === 'call' && a.function === b.function
    case 'let':
      return b.kind === 'let' && a.variable.name === b.variable.name
    case 'lambda':
      return b.kind === 'lambda' && names(a) === names(b)
    default:
      return b.kind === 'hole' && a.nonterminal === b.nonterminal
  }
}

const names = (lambda: Expr & { readonly kind: 'lambda' }): string =>
  JSON.stringify(lambda.parameters.map(({ name }) => name))
