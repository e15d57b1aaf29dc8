/**
 * From what a term can be to what its variables can be: one sweep up and one down (Benhamou et al. 1999, HC4-revise),
 * over integer arithmetic and lengths. Terms are looked at down to a few levels; below, anything is possible.
 */
import type { Apply, Expr } from '../expr.ts'
import type { Operator } from '../operator.ts'
import { type OperatorName, operatorRow } from '../operators/registry.ts'
import { addRanges, negateRange } from './int.ts'
import {
  type Bound,
  between,
  type IntRange,
  meetable,
  meetInts,
  type Range,
  rangeOfType,
  rangeOfValue,
} from './range.ts'

export type Known = (name: string) => Range | undefined

const deepest = 5

/** What the term can be, by its variables' ranges. */
export function rangeOfTerm(term: Expr, known: Known, depth = deepest): Range {
  if (term.kind === 'constant') return rangeOfValue(term.value, term.type)
  if (term.kind === 'variable') return known(term.name) ?? rangeOfType(term.type)
  if (term.kind !== 'apply' || depth === 0) return rangeOfType(term.type)
  const { range }: Operator = operatorRow(term.operator)
  if (range === undefined) return rangeOfType(term.type)
  const instance = { args: term.args.map(({ type }) => type), result: term.type, indices: term.indices ?? [] }
  return range(
    term.args.map(arg => rangeOfTerm(arg, known, depth - 1)),
    instance,
  )
}

/** Narrows in `found` the variables of a term whose value lies in `to`. */
export function refine(
  term: Expr,
  to: IntRange,
  known: Known,
  found: Map<string, Range>,
  depth = deepest,
): void {
  if (depth === 0) return
  if (term.kind === 'variable') {
    const before = known(term.name)
    const after = before?.kind === 'Int' ? meetInts(before, to) : undefined
    // Where nothing would be left the place is never reached, and any range is true of it.
    if (after !== undefined) found.set(term.name, after)
  } else if (term.kind === 'apply') {
    if (term.operator === 'str.len' || term.operator === 'list.len') refineLength(term, to, known, found)
    else refineArguments(term, to, known, found, depth - 1)
  }
}

function refineLength({ args: [inner] }: Apply, to: IntRange, known: Known, found: Map<string, Range>): void {
  const before = inner?.kind === 'variable' ? known(inner.name) : undefined
  if (inner?.kind !== 'variable' || (before?.kind !== 'String' && before?.kind !== 'List')) return
  const length = meetInts(before.length, to)
  if (length !== undefined) found.set(inner.name, { ...before, length })
}

function refineArguments(
  { operator, args }: Apply,
  to: IntRange,
  known: Known,
  found: Map<string, Range>,
  depth: number,
): void {
  const ranges = args.map(arg => asInt(rangeOfTerm(arg, known, depth)))
  for (const [i, range] of (inverses[operator]?.(to, ranges) ?? []).entries())
    if (range !== undefined) refine(args[i] as Expr, range, known, found, depth)
}

const asInt = (range: Range): IntRange => (range.kind === 'Int' ? range : between(undefined, undefined))
const minus = (a: IntRange, b: IntRange): IntRange => addRanges(a, negateRange(b))

/** What each argument can be, by the result and by the other arguments; undefined says nothing. */
type Inverse = (to: IntRange, args: readonly IntRange[]) => readonly (IntRange | undefined)[]
const binary =
  (inverse: (to: IntRange, a: IntRange, b: IntRange) => readonly (IntRange | undefined)[]): Inverse =>
  (to, [a, b]) =>
    a === undefined || b === undefined ? [] : inverse(to, a, b)

const inverses: Readonly<Partial<Record<OperatorName, Inverse>>> = {
  'int.add': binary((to, a, b) => [minus(to, b), minus(to, a)]),
  'int.sub': binary((to, a, b) => [addRanges(to, b), minus(a, to)]),
  'int.neg': to => [negateRange(to)],
  'int.mul': binary((to, a, b) => [factor(to, b), factor(to, a)]),
  'int.div': binary((to, _, b) => [dividend(to, b)]),
  'int.mod': binary((to, _, b) => [congruent(to, b)]),
  'int.abs': ({ high }) => [high === undefined ? undefined : meetable(-high, high, 1n, 0n)],
  'int.min': ({ low }) => [meetable(low, undefined, 1n, 0n), meetable(low, undefined, 1n, 0n)],
  'int.max': ({ high }) => [meetable(undefined, high, 1n, 0n), meetable(undefined, high, 1n, 0n)],
}

const single = ({ modulus, residue }: IntRange): bigint | undefined => (modulus === 0n ? residue : undefined)

/** `x * c` in the range: x in the range divided by c, inward. */
function factor(to: IntRange, by: IntRange): IntRange | undefined {
  const c = single(by)
  if (c === undefined || c === 0n) return undefined
  const { low, high } = c > 0n ? to : negateRange(to)
  const size = c > 0n ? c : -c
  return meetable(low === undefined ? undefined : -floor(-low, size), floorOf(high, size), 1n, 0n)
}

/** `x div c` in the range, for a positive c: x from the first to the last that is divided into it. */
function dividend({ low, high }: IntRange, by: IntRange): IntRange | undefined {
  const c = single(by)
  if (c === undefined || c <= 0n) return undefined
  return meetable(
    low === undefined ? undefined : low * c,
    high === undefined ? undefined : high * c + c - 1n,
    1n,
    0n,
  )
}

/** `x mod c = r`. */
function congruent(to: IntRange, by: IntRange): IntRange | undefined {
  const [c, remainder] = [single(by), single(to)]
  if (c === undefined || c === 0n || remainder === undefined) return undefined
  return meetable(undefined, undefined, c < 0n ? -c : c, remainder)
}

const floor = (a: bigint, b: bigint): bigint => (a >= 0n ? a / b : -((-a + b - 1n) / b))
const floorOf = (a: Bound, b: bigint): Bound => (a === undefined ? undefined : floor(a, b))
