/** A vector under a mask, or extended by zeros, compared with one that has bits outside it: they are never equal. */
import { bool } from '../../anrf/build.ts'
import type { Apply, Constant, Expr } from '../../anrf/expr.ts'
import { mayFail } from '../lowering/failing.ts'

export function underMask({ operator, args: [left, right] }: Apply): Constant | undefined {
  if (operator !== 'eq' && operator !== 'distinct') return undefined
  if (left?.kind !== 'apply' || mayFail(left)) return undefined
  const mask = maskOf(left)
  const [wanted] = right === undefined ? [] : bitsOf(right)
  if (mask === undefined || wanted === undefined) return undefined
  return (wanted & ~mask) === 0n ? undefined : bool(operator === 'distinct')
}

/** The bits that the term may have. */
function maskOf({ operator, args }: Apply): bigint | undefined {
  if (operator === 'bv.and') return args.flatMap(bitsOf)[0]
  const [inner] = args
  const isExtended = operator === 'bv.zero_extend' && inner?.type.kind === 'BitVec'
  return isExtended ? (1n << BigInt(inner.type.width)) - 1n : undefined
}

const bitsOf = (expr: Expr): readonly bigint[] =>
  expr.kind === 'constant' && expr.type.kind === 'BitVec' ? [expr.value as bigint] : []
