/**
 * What an invariant may bound: single variables, sums and differences of two (octagons, Miné 2006), the linear forms
 * that the loop compares itself, and the equalities that its reachable states share; each with the thresholds at
 * which a bound may come to rest.
 */
import type { Expr, Variable } from '../../anrf/expr.ts'
import { postorder } from '../../anrf/traverse.ts'
import { combine, linearOf } from '../deduction/linear.ts'
import { TermTable } from '../term-table.ts'
import { affineHull, type Row } from './affine-hull.ts'
import type { Loop, State } from './loop.ts'

/** `Σ coefficient · state[index]`; forms 2k and 2k+1 are opposites. Truth values count as 0 and 1. */
export interface Form {
  readonly terms: readonly (readonly [index: number, coefficient: bigint])[]
  /** Ascending. */
  readonly thresholds: readonly bigint[]
}

/** Variables that are paired, and constants that are combined into thresholds. */
const mostPaired = 10
const mostCombined = 8

export function formsOf(loop: Loop, samples: readonly State[]): readonly Form[] {
  const constants = constantsOf(loop)
  const pairSums = combined(constants)
  const chosen = new Map<string, Form>()
  const add = (terms: Form['terms'], thresholds: readonly bigint[]): void => {
    const opposite = terms.map(([i, c]) => [i, -c] as const)
    if (terms.length === 0 || chosen.has(keyOf(terms)) || chosen.has(keyOf(opposite))) return
    for (const each of [terms, opposite])
      chosen.set(keyOf(each), { terms: each, thresholds: ordered(thresholds, each, samples) })
  }
  for (const { terms, constant } of equalities(loop, samples)) add(terms, [-constant, constant])
  for (const i of loop.kept) add([[i, 1n]], constants)
  for (const terms of compared(loop)) add(terms, constants)
  for (const [i, k] of pairs(loop, samples)) {
    add(
      [
        [i, 1n],
        [k, -1n],
      ],
      pairSums,
    )
    add(
      [
        [i, 1n],
        [k, 1n],
      ],
      pairSums,
    )
  }
  return [...chosen.values()]
}

const keyOf = (terms: Form['terms']): string =>
  terms
    .toSorted(([a], [b]) => a - b)
    .map(([i, c]) => `${c}*${i}`)
    .join()

export function formValue({ terms }: Pick<Form, 'terms'>, state: State): bigint {
  let sum = 0n
  for (const [i, c] of terms) sum += c * numeric(state[i])
  return sum
}

const numeric = (value: State[number] | undefined): bigint =>
  typeof value === 'boolean' ? (value ? 1n : 0n) : BigInt(value as number | bigint)

/** With the largest value among the samples: where that is the bound, it is found at once. */
function ordered(
  thresholds: readonly bigint[],
  terms: Form['terms'],
  samples: readonly State[],
): readonly bigint[] {
  const values = samples.map(state => formValue({ terms }, state))
  const most = values.reduce<bigint | undefined>((a, b) => (a === undefined || b > a ? b : a), undefined)
  const all = new Set([
    ...thresholds,
    ...thresholds.map(each => -each),
    ...(most === undefined ? [] : [most]),
  ])
  return [...all].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
}

/** The loop's constants and their neighbours, 0 among them. */
function constantsOf({ pre, trans, post }: Loop): readonly bigint[] {
  const found = new Set<bigint>([0n, 1n, -1n])
  for (const node of postorder(pre, trans, post))
    if (node.kind === 'constant' && node.type.kind === 'Int') {
      const value = BigInt(node.value as number | bigint)
      for (const near of [value, value + 1n, value - 1n]) found.add(near)
    }
  return [...found]
}

function combined(constants: readonly bigint[]): readonly bigint[] {
  const few = constants.slice(0, mostCombined)
  return [...constants, ...few.flatMap(a => few.flatMap(b => [a + b, a - b]))]
}

/** What all the states have in common, as `Σ terms + constant = 0`. */
export function equalities(loop: Loop, samples: readonly State[]) {
  const integers = indices(loop, 'Int')
  if (integers.length === 0 || samples.length < 2) return []
  const points: Row[] = samples.map(state => integers.map(i => numeric(state[i])))
  return affineHull(points).map(row => ({
    terms: integers.flatMap((i, k) => (row[k] === 0n ? [] : [[i, row[k] as bigint] as const])),
    constant: row.at(-1) as bigint,
  }))
}

const indices = (loop: Loop, kind: 'Int' | 'Bool'): readonly number[] =>
  loop.kept.filter(i => loop.now[i]?.type.kind === kind)

/** Left less right of the comparisons that speak of the state now, or of the next one alone. */
function compared(loop: Loop): readonly Form['terms'][] {
  const table = new TermTable()
  const found: Form['terms'][] = []
  for (const node of postorder(...loop.said)) {
    if (node.kind !== 'apply' || node.args[0]?.type.kind !== 'Int' || node.args.length !== 2) continue
    if (node.type.kind !== 'Bool') continue
    const [a, b] = node.args as readonly [Expr, Expr]
    const { monomials } = combine(linearOf(a, table), -1n, linearOf(b, table))
    const all = [...monomials.values()]
    for (const side of [loop.now, loop.next]) {
      const terms = all.flatMap(({ atom, coefficient }) => {
        const i = atom.kind === 'variable' ? side.findIndex(({ name }) => name === atom.name) : -1
        return !loop.kept.includes(i) ? [] : [[i, coefficient] as const]
      })
      if (terms.length === all.length) found.push(terms)
    }
  }
  return found
}

/** Pairs of integer variables that differ in the samples from each other and from constants, often used first. */
function pairs(loop: Loop, samples: readonly State[]): readonly (readonly [number, number])[] {
  const uses = usesOf(loop)
  const columns = new Set<string>()
  const paired = indices(loop, 'Int')
    .toSorted((i, k) => uses(loop.now[k]) - uses(loop.now[i]) || i - k)
    .filter(i => {
      const column = samples.map(state => state[i])
      const key = column.join()
      const fresh = new Set(column).size > 1 && !columns.has(key)
      columns.add(key)
      return fresh
    })
    .slice(0, mostPaired)
  return paired.flatMap((i, at) => paired.slice(at + 1).map(k => [i, k] as const))
}

function usesOf({ said }: Loop): (variable: Variable | undefined) => number {
  const counts = new Map<string, number>()
  for (const node of postorder(...said))
    if (node.kind === 'apply')
      for (const child of node.args)
        if (child.kind === 'variable') counts.set(child.name, (counts.get(child.name) ?? 0) + 1)
  return variable => counts.get(variable?.name ?? '') ?? 0
}
