/** What a condition says about variables: `x < 10`, `str.len s = 3`, conjunctions of such, and their negations. */
import type { Expr } from '../expr.ts'
import type { OperatorName } from '../operators/registry.ts'
import type { IntValue } from '../value.ts'
import { type Bound, type IntRange, meetable, meetInts, type Range } from './range.ts'

/** A variable or the length of one compared with a constant. */
interface Comparison {
  readonly name: string
  readonly about: 'value' | 'length'
  readonly range: IntRange
}

type Bounds = readonly [Bound, Bound]
const bounds: Readonly<Partial<Record<OperatorName, (c: bigint) => Bounds>>> = {
  'int.le': c => [undefined, c],
  'int.lt': c => [undefined, c - 1n],
  'int.ge': c => [c, undefined],
  'int.gt': c => [c + 1n, undefined],
  eq: c => [c, c],
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
  distinct: 'eq',
}

/** How many parts of one condition are looked at. */
const mostParts = 64

/** The ranges that variables have where the condition is `truth`; only those it narrows. */
export function narrowed(
  condition: Expr,
  truth: boolean,
  known: (name: string) => Range | undefined,
): Map<string, Range> {
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
    else narrowBy(expr, holds, name => found.get(name) ?? known(name), found)
  }
  return found
}

function narrowBy(
  expr: Expr,
  holds: boolean,
  known: (name: string) => Range | undefined,
  found: Map<string, Range>,
): void {
  const comparison = comparisonIn(expr, holds)
  const before = comparison && known(comparison.name)
  if (comparison === undefined || before === undefined) return
  const after = narrowedTo(before, comparison)
  if (after !== undefined) found.set(comparison.name, after)
}

/** Undefined where nothing would be left: such a place is never reached, and any range is true of it. */
function narrowedTo(range: Range, { about, range: to }: Comparison): Range | undefined {
  if (about === 'value') return range.kind === 'Int' ? meetInts(range, to) : undefined
  if (range.kind !== 'String' && range.kind !== 'List') return undefined
  const length = meetInts(range.length, to)
  return length && { ...range, length }
}

function comparisonIn(expr: Expr, holds: boolean): Comparison | undefined {
  if (expr.kind !== 'apply') return undefined
  const operator = holds ? expr.operator : negated[expr.operator]
  const [left, right] = expr.args
  if (operator === undefined || left === undefined || right === undefined) return undefined
  const [subject, constant, name] =
    right.kind === 'constant' ? [left, right, operator] : [right, left, mirrored[operator]]
  if (constant.kind !== 'constant' || constant.type.kind !== 'Int' || name === undefined) return undefined
  const [low, high] = bounds[name]?.(BigInt(constant.value as IntValue)) ?? []
  const range = meetable(low, high, 1n, 0n)
  const variable = subjectOf(subject)
  return range && (low !== undefined || high !== undefined) && variable ? { ...variable, range } : undefined
}

function subjectOf(expr: Expr): Pick<Comparison, 'name' | 'about'> | undefined {
  if (expr.kind === 'variable') return { name: expr.name, about: 'value' }
  const isLength = expr.kind === 'apply' && (expr.operator === 'str.len' || expr.operator === 'list.len')
  const [inner] = isLength ? expr.args : []
  return inner?.kind === 'variable' ? { name: inner.name, about: 'length' } : undefined
}
