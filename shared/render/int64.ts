/**
 * Which operations keep to 64 bits. Every Int of a Rust or Go program is a 64-bit integer; an operation whose
 * interval does not stay well inside is written with a check that ends in Overflow.
 */
import { children, type Expr } from '../anrf/expr.ts'
import { everything, type Interval, interval, meet } from '../anrf/interval.ts'
import type { OperatorName } from '../anrf/operators/registry.ts'
import { postorder } from '../anrf/traverse.ts'
import { nodeBounds } from './bounds.ts'

/** What a 64-bit integer can be; the upper end is the double above it. */
export const int64: Interval = interval(-(2 ** 63), 2 ** 63)

/** Bounds are doubles, rounded beyond 2^53: a whole bit of distance covers what rounding loses. */
const clearOf64 = 2 ** 62

/** Operations that give an integer which need not be one of their operands. */
const computing: ReadonlySet<OperatorName> = new Set<OperatorName>([
  'int.add',
  'int.sub',
  'int.mul',
  'int.neg',
  'int.abs',
  'int.div',
])
/** Results that no interval bounds. */
const unbounded: ReadonlySet<OperatorName> = new Set<OperatorName>(['list.sum', 'str.to_int'])

/** Whether the node's own operation may leave 64 bits, given the intervals of its arguments. */
export function mayOverflow(node: Expr, args: readonly Interval[]): boolean {
  if (node.kind === 'constant') return node.type.kind === 'Int' && !isInt64(node.value as number | bigint)
  if (node.kind !== 'apply') return false
  if (unbounded.has(node.operator)) return true
  if (node.operator === 'bv.to_nat')
    return node.args[0]?.type.kind === 'BitVec' && node.args[0].type.width > 63
  if (!computing.has(node.operator)) return false
  const range = nodeBounds(node, args, new Map())
  return !(range.low >= -clearOf64 && range.high <= clearOf64)
}

export const isInt64 = (value: number | bigint): boolean => BigInt.asIntN(64, BigInt(value)) === BigInt(value)

/** The nodes that may end in Overflow, themselves or by what they contain. */
export function overflowing(root: Expr, bounds: ReadonlyMap<string, Interval>): ReadonlySet<Expr> {
  const found = new Set<Expr>()
  const ranges = new Map<Expr, Interval>()
  for (const node of postorder(root)) {
    const below = children(node)
    const args = below.map(child => ranges.get(child) ?? everything)
    ranges.set(node, meet(nodeBounds(node, args, bounds), int64))
    if (mayOverflow(node, args) || below.some(child => found.has(child))) found.add(node)
  }
  return found
}
