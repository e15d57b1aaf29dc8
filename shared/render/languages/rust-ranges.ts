/** `lo <= x && x <= hi` between constants, as Rust says it: `(lo..=hi).contains(&x)`. */
import type { Expr } from '../../anrf/expr.ts'
import type { OperatorName } from '../../anrf/operators/registry.ts'
import { isInt64 } from '../int64.ts'
import { type Piece, type Written, written } from '../piece.ts'
import { level } from './rust-types.ts'

interface Bound {
  readonly name: string
  readonly side: 'low' | 'high'
  readonly strict: boolean
  readonly value: bigint
}

/** Of `x op c`. */
const sides: Readonly<Partial<Record<OperatorName, readonly [side: Bound['side'], strict: boolean]>>> = {
  'int.lt': ['high', true],
  'int.le': ['high', false],
  'int.gt': ['low', true],
  'int.ge': ['low', false],
}

function boundOf(expr: Expr): Bound | undefined {
  if (expr.kind !== 'apply') return undefined
  const [side, strict] = sides[expr.operator] ?? []
  const [left, right] = expr.args
  if (side === undefined || strict === undefined) return undefined
  if (left?.kind === 'variable' && right?.kind === 'constant')
    return { name: left.name, side, strict, value: BigInt(right.value as number) }
  if (left?.kind === 'constant' && right?.kind === 'variable')
    return {
      name: right.name,
      side: side === 'low' ? 'high' : 'low',
      strict,
      value: BigInt(left.value as number),
    }
  return undefined
}

function pairOf(left: Piece, right: Piece): { readonly low: Bound; readonly high: Bound } | undefined {
  const [a, b] = [boundOf(left.expr), boundOf(right.expr)]
  if (a === undefined || b === undefined || a.name !== b.name || a.side === b.side) return undefined
  if (!isInt64(a.value) || !isInt64(b.value)) return undefined
  return a.side === 'low' ? { low: a, high: b } : { low: b, high: a }
}

/** Two bounds of one variable that are a range together: for `and`. */
export function insideRange(left: Piece, right: Piece): Written | undefined {
  const pair = pairOf(left, right)
  if (pair === undefined || pair.low.strict || pair.low.value >= pair.high.value) return undefined
  return contains(pair.low, pair.high, pair.high.strict)
}

/** Two bounds of one variable that exclude a range: for `or`. */
export function outsideRange(left: Piece, right: Piece): Written | undefined {
  const pair = pairOf(left, right)
  // `x < lo || x > hi`: the upper bound is what lies below the range.
  if (pair === undefined || !pair.high.strict || pair.high.value >= pair.low.value) return undefined
  const inside = contains(pair.high, pair.low, !pair.low.strict)
  return written(`!${inside.text}`, level.unary)
}

const contains = (low: Bound, high: Bound, open: boolean): Written =>
  written(`(${low.value}${open ? '..' : '..='}${high.value}).contains(&${low.name})`, level.call)
