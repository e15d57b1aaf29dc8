/**
 * What a condition says about variables: comparisons of terms over them, conjunctions of such, and their negations.
 * Each side of a comparison bounds the other, and the bound is carried down to the variables (`refine.ts`).
 */
import type { Expr } from '../expr.ts'
import type { OperatorName } from '../operators/registry.ts'
import { type Bound, between, type IntRange, meetable, meetInts, type Range } from './range.ts'
import { type Known, rangeOfTerm, refine } from './refine.ts'

/** What the right side leaves of the left one where the comparison holds; undefined: nothing. */
const kept: Readonly<
  Partial<Record<OperatorName, (left: IntRange, right: IntRange) => IntRange | undefined>>
> = {
  'int.le': (_, { high }) => meetable(undefined, high, 1n, 0n),
  'int.lt': (_, { high }) => meetable(undefined, plus(high, -1n), 1n, 0n),
  'int.ge': (_, { low }) => meetable(low, undefined, 1n, 0n),
  'int.gt': (_, { low }) => meetable(plus(low, 1n), undefined, 1n, 0n),
  eq: (_, right) => right,
  distinct: without,
}
const mirrored: Readonly<Partial<Record<OperatorName, OperatorName>>> = {
  'int.le': 'int.ge',
  'int.lt': 'int.gt',
  'int.ge': 'int.le',
  'int.gt': 'int.lt',
  eq: 'eq',
  distinct: 'distinct',
}
const negated: Readonly<Partial<Record<OperatorName, OperatorName>>> = {
  'int.le': 'int.gt',
  'int.lt': 'int.ge',
  'int.ge': 'int.lt',
  'int.gt': 'int.le',
  eq: 'distinct',
  distinct: 'eq',
}

const plus = (bound: Bound, by: bigint): Bound => (bound === undefined ? undefined : bound + by)

/** A single value is excluded where it stands at an end. */
function without({ low, high }: IntRange, right: IntRange): IntRange | undefined {
  if (right.modulus !== 0n) return undefined
  const { residue: value } = right
  return between(low === value ? value + 1n : undefined, high === value ? value - 1n : undefined)
}

/** How many parts of one condition are looked at. */
const mostParts = 64

/** The ranges that variables have where the condition is `truth`; only those it narrows. */
export function narrowed(condition: Expr, truth: boolean, known: Known): Map<string, Range> {
  const found = new Map<string, Range>()
  const open: [Expr, boolean][] = [[condition, truth]]
  for (let seen = 0; seen < mostParts; seen++) {
    const next = open.pop()
    if (next === undefined) break
    const [expr, holds] = next
    if (expr.kind !== 'apply') continue
    const { operator, args } = expr
    if (operator === 'not') open.push([args[0] as Expr, !holds])
    else if (operator === (holds ? 'and' : 'or')) for (const arg of args) open.push([arg, holds])
    else if (operator === 'implies' && !holds) open.push([args[0] as Expr, true], [args[1] as Expr, false])
    else narrowBy(operator, args, holds, known, found)
  }
  return found
}

function narrowBy(
  operator: OperatorName,
  args: readonly Expr[],
  holds: boolean,
  known: Known,
  found: Map<string, Range>,
): void {
  const comparison = holds ? operator : negated[operator]
  const [left, right] = args
  if (comparison === undefined || left?.type.kind !== 'Int' || right === undefined) return
  const now: Known = name => found.get(name) ?? known(name)
  const sides = [left, right].map(side => rangeOfTerm(side, now))
  const [a, b] = sides
  if (a?.kind !== 'Int' || b?.kind !== 'Int') return
  for (const [side, own, name, other] of [
    [left, a, comparison, b],
    [right, b, mirrored[comparison], a],
  ] as const) {
    const bound = name && kept[name]?.(own, other)
    const to = bound && meetInts(own, bound)
    if (to !== undefined) refine(side, to, now, found)
  }
}
