/** Every assignment of variables that range over few values: points that leave nothing to be refuted. */
import type { Variable } from '../../anrf/expr.ts'
import type { Type } from '../../anrf/type.ts'
import type { Value } from '../../anrf/value.ts'
import { randomWords } from './seeded-values.ts'

/** Assignments at most. */
const most = 256

/** All assignments in a seeded order, so that evenly spaced ones are no grid; undefined where they are too many. */
export function allAssignments(
  variables: readonly Variable[],
  seed: number,
): readonly (readonly Value[])[] | undefined {
  const ranges = variables.map(({ type }) => rangeOf(type))
  let count = 1
  for (const range of ranges) count *= range?.length ?? Number.POSITIVE_INFINITY
  if (count > most) return undefined
  const all = ranges.reduce<readonly (readonly Value[])[]>(
    (rows, range) => rows.flatMap(row => (range ?? []).map(value => [...row, value])),
    [[]],
  )
  return shuffled(all, seed)
}

function rangeOf(type: Type): readonly Value[] | undefined {
  if (type.kind === 'Bool') return [false, true]
  if (type.kind !== 'BitVec' || 2 ** type.width > most) return undefined
  return Array.from({ length: 2 ** type.width }, (_, i) => BigInt(i))
}

/** Fisher and Yates's shuffle. */
function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  const next = randomWords(seed)
  const result = [...items]
  for (let i = result.length - 1; i > 0; i--) {
    const k = next() % (i + 1)
    const kept = result[i] as T
    result[i] = result[k] as T
    result[k] = kept
  }
  return result
}
