/** Comparisons with NaN, which hold of nothing, and sums with it, which are NaN. Linters take them for a slip. */
import { apply, constant } from '../../anrf/build.ts'
import type { Apply, Expr } from '../../anrf/expr.ts'
import type { OperatorName } from '../../anrf/operators/registry.ts'
import { Bool, Float } from '../../anrf/type.ts'
import { mayFail } from '../lowering/failing.ts'

type Known = (other: Expr) => Expr

/** What may fail is compared with what nothing is smaller than. */
const never: Known = other =>
  mayFail(other)
    ? apply('float.lt', [other, constant(Float, Number.NEGATIVE_INFINITY)])
    : constant(Bool, false)

const notANumber: Known = other => {
  const nan = constant(Float, Number.NaN)
  return mayFail(other) ? apply('float.min', [other, nan]) : nan
}

const known: Readonly<Partial<Record<OperatorName, Known>>> = {
  'float.eq': never,
  'float.lt': never,
  'float.le': never,
  'float.gt': never,
  'float.ge': never,
  'float.add': notANumber,
  'float.sub': notANumber,
  'float.mul': notANumber,
  'float.div': notANumber,
}

export function besideNaN({ operator, args: [left, right] }: Apply): Expr | undefined {
  if (left === undefined || right === undefined) return undefined
  if (isNaNConstant(right)) return known[operator]?.(left)
  return isNaNConstant(left) ? known[operator]?.(right) : undefined
}

const isNaNConstant = (expr: Expr): boolean => expr.kind === 'constant' && Number.isNaN(expr.value)
