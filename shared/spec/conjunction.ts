/** Several clauses about one parameter as one, that reads as if written so. */
import { and } from '../anrf/build.ts'
import type { Expr } from '../anrf/expr.ts'
import type { Clause } from './specification.ts'

/** Undefined of none; the place and origin of the first. */
export function conjunction(clauses: readonly Clause[]): Clause | undefined {
  const [first, ...rest] = clauses
  if (first === undefined || rest.length === 0) return first
  const expr = and(...clauses.map(clause => clause.expr))
  const text = clauses
    .map(clause => (bindsTighter(clause.expr) ? clause.text : `(${clause.text})`))
    .join(' and ')
  return { expr, text, span: first.span, origin: first.origin }
}

/** Than `and`, or as tight: an equivalence, a choice, a quantifier or an `or` beside it needs its parentheses. */
function bindsTighter(expr: Expr): boolean {
  if (expr.kind !== 'apply') return expr.kind === 'variable'
  const { operator, args } = expr
  if (loose.has(operator) || args.some(({ kind }) => kind === 'lambda')) return false
  return !(equality.has(operator) && args[0]?.type.kind === 'Bool')
}

const loose: ReadonlySet<string> = new Set(['or', 'implies', 'xor', 'if'])
const equality: ReadonlySet<string> = new Set(['eq', 'distinct'])
