/**
 * Conditions that decide nothing, but may end in an error: they are computed, in a form that linters do not take for a
 * slip. `e and false` is what `(if e then 1 else 0) < 0` is; `if e then x else x` is the second of `(e, x)`.
 */
import { apply, bool, int, ite, tuple } from '../../anrf/build.ts'
import type { Apply, Constant, Expr } from '../../anrf/expr.ts'
import { mayFail } from '../lowering/failing.ts'
import { sameTerm } from '../lowering/same-term.ts'

/** The truth value, after the condition. */
const after = (condition: Expr, holds: boolean): Expr =>
  mayFail(condition)
    ? apply(holds ? 'int.ge' : 'int.lt', [ite(condition, int(1), int(0)), int(0)])
    : bool(holds)

export function decidingNothing({ operator, args }: Apply): Expr | undefined {
  const [condition, second, third] = args
  if (condition === undefined || second === undefined || condition.kind === 'constant') return undefined
  if (operator === 'and') return isTruth(second, false) ? after(condition, false) : undefined
  if (operator === 'or') return isTruth(second, true) ? after(condition, true) : undefined
  if (operator !== 'if' || third === undefined) return undefined
  if (!sameTerm(second, third)) return undefined
  if (second.kind === 'constant' && second.type.kind === 'Bool')
    return after(condition, second.value === true)
  return mayFail(condition) ? apply('tuple.get', [tuple(condition, second)], [1]) : undefined
}

const isTruth = (expr: Expr, value: boolean): expr is Constant =>
  expr.kind === 'constant' && expr.type.kind === 'Bool' && expr.value === value
