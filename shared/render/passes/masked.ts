/** A vector under a mask compared with one that has bits outside it: they are never equal. */
import { bool } from '../../anrf/build.ts'
import type { Apply, Constant, Expr } from '../../anrf/expr.ts'
import { mayFail } from '../lowering/failing.ts'

export function underMask({ operator, args: [left, right] }: Apply): Constant | undefined {
  if (operator !== 'eq' && operator !== 'distinct') return undefined
  if (left?.kind !== 'apply' || left.operator !== 'bv.and' || mayFail(left)) return undefined
  const [mask] = left.args.flatMap(bitsOf)
  const [wanted] = right === undefined ? [] : bitsOf(right)
  if (mask === undefined || wanted === undefined) return undefined
  return (wanted & ~mask) === 0n ? undefined : bool(operator === 'distinct')
}

const bitsOf = (expr: Expr): readonly bigint[] =>
  expr.kind === 'constant' && expr.type.kind === 'BitVec' ? [expr.value as bigint] : []
