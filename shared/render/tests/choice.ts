/**
 * Which of many inputs say most about a program: one of each outcome in turn, those first where the outcome changes
 * with one step of one number, for that is where a wrong comparison shows. Half are the shortest, which a person
 * reads with ease.
 */
import type { Variable } from '../../anrf/expr.ts'
import type { Type } from '../../anrf/type.ts'
import { type IntValue, itemTypes, normalInt, type Value, valueKey } from '../../anrf/value.ts'
import { seededRandom } from '../../verify/random.ts'
import type { Inputs } from '../../verify/samples.ts'
import { nextDouble } from '../../verify/values/float.ts'
import type { Accepted } from './cases.ts'

export interface Observed extends Accepted {
  readonly named: Inputs
}

/** At most `most` of them, in the order given. `outcome` is undefined where there is none. */
export function chosen(
  observed: readonly Observed[],
  variables: readonly Variable[],
  outcome: (inputs: Inputs) => Value | undefined,
  seed: number,
  most: number,
): readonly Accepted[] {
  const mixed = shuffled(observed, seed)
  const atEdge = new Set(mixed.filter(each => isEdge(each, variables, outcome)))
  const ranked = [...mixed.filter(each => atEdge.has(each)), ...mixed.filter(each => !atEdge.has(each))]
  const inTurns = inTurn(ranked, each => valueKey(each.output))
  const shortest = inTurn(byLength(ranked, atEdge), each => valueKey(each.output))
  const taken = new Set(shortest.slice(0, Math.ceil(most / 2)))
  for (const each of inTurns) if (taken.size < most) taken.add(each)
  return observed.filter(each => taken.has(each)).map(({ inputs, output }) => ({ inputs, output }))
}

/** The first of each class, then the second of each, and so on. */
function inTurn<T>(items: readonly T[], classOf: (item: T) => string): readonly T[] {
  const rounds: T[][] = []
  const seen = new Map<string, number>()
  for (const item of items) {
    const key = classOf(item)
    const round = seen.get(key) ?? 0
    seen.set(key, round + 1)
    rounds[round] = [...(rounds[round] ?? []), item]
  }
  return rounds.flat()
}

const byLength = (items: readonly Observed[], atEdge: ReadonlySet<Observed>): readonly Observed[] =>
  items.toSorted(
    (a, b) => Number(atEdge.has(b)) - Number(atEdge.has(a)) || lengthOf(a.inputs) - lengthOf(b.inputs),
  )

/** What is special among floats is shorter than any number. */
const lengthOf = (inputs: readonly Value[]): number =>
  valueKey(inputs).replaceAll(/NaN|-?Infinity|-0\b(?![.\d])/g, '').length

/** Steps tried from one input, at most: a tree has many numbers. */
const stepLimit = 12

function isEdge(
  { named, output }: Observed,
  variables: readonly Variable[],
  outcome: (inputs: Inputs) => Value | undefined,
): boolean {
  const here = valueKey(output)
  return variables.some(({ name, type }) =>
    [...neighbours(named[name] as Value, type)].slice(0, stepLimit).some(near => {
      const next = outcome({ ...named, [name]: near })
      return next === undefined || valueKey(next) !== here
    }),
  )
}

/** One number in the value is the next lower or higher; NaN, which has no next, is a number. */
function* neighbours(value: Value, type: Type): Generator<Value> {
  if (type.kind === 'Int') {
    for (const step of [-1n, 1n]) yield normalInt(BigInt(value as IntValue) + step)
  } else if (type.kind === 'Float') {
    if (Number.isNaN(value)) yield 0
    else for (const step of [-1, 1] as const) yield nextDouble(value as number, step)
  }
  const types = itemTypes(value, type)
  if (types === undefined) return
  const items = value as readonly Value[]
  for (const [i, item] of items.entries()) {
    const of = types(i)
    if (of !== undefined) for (const near of neighbours(item, of)) yield items.with(i, near)
  }
}

/** Fisher and Yates. */
function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  const random = seededRandom(seed)
  const mixed = [...items]
  for (let i = mixed.length - 1; i > 0; i -= 1) {
    const j = random.below(i + 1)
    const [a, b] = [mixed[i], mixed[j]]
    mixed.splice(i, 1, b as T)
    mixed.splice(j, 1, a as T)
  }
  return mixed
}
