/**
 * Inputs to test on: first boundary values, then independent draws. A draw mixes values of the pool with uniform and
 * structured random ones; domains are kept by rejection, and numbers are drawn between neighbouring constants, which
 * is where domains begin and end.
 */
import type { Variable } from '../anrf/expr.ts'
import type { Type } from '../anrf/type.ts'
import { type IntValue, normalInt, type Value } from '../anrf/value.ts'
import type { Pool } from './pool.ts'
import type { Random } from './random.ts'

/** Values of the specification's variables, by name. */
export type Inputs = Readonly<Record<string, Value>>

/** Most combinations of boundary values that are all tried; more are thinned out. */
const combinationLimit = 600

/** Boundary values combined: all of them when few, otherwise each with the others held at typical values. */
export function* boundaryInputs(variables: readonly Variable[], pool: Pool): Generator<Inputs> {
  const choices = variables.map(variable => pool.of(variable.type))
  if (choices.some(values => values.length === 0)) return
  const per = Math.max(3, Math.floor(combinationLimit ** (1 / Math.max(1, variables.length))))
  yield* combinations(
    variables,
    choices.map(values => values.slice(0, per)),
  )
  for (const [i, values] of choices.entries())
    for (const [j, value] of values.slice(per).entries()) {
      const others = choices.map((all, k) => all[(j + k) % Math.min(all.length, per)] as Value)
      yield record(variables, others.with(i, value))
    }
}

function* combinations(
  variables: readonly Variable[],
  choices: readonly (readonly Value[])[],
): Generator<Inputs> {
  const total = Math.min(
    combinationLimit,
    choices.reduce((product, values) => product * values.length, 1),
  )
  for (let index = 0; index < total; index++) {
    let rest = index
    const row = choices.map(values => {
      const value = values[rest % values.length] as Value
      rest = Math.floor(rest / values.length)
      return value
    })
    yield record(variables, row)
  }
}

const record = (variables: readonly Variable[], values: readonly Value[]): Inputs =>
  Object.fromEntries(variables.map(({ name }, i) => [name, values[i] as Value]))

/** One independent draw. */
export function drawInputs(variables: readonly Variable[], pool: Pool, random: Random): Inputs {
  return record(
    variables,
    variables.map(({ type }) => drawValue(type, pool, random)),
  )
}

export function drawValue(type: Type, pool: Pool, random: Random): Value {
  const known = pool.of(type)
  if (known.length > 0 && random.below(4) === 0) return random.pick(known)
  switch (type.kind) {
    case 'Bool':
      return random.below(2) === 1
    case 'Int':
      return drawInteger(known as readonly IntValue[], random)
    case 'BitVec':
      return drawVector(type.width, random)
    case 'String':
      return drawString(known as readonly string[], random)
    case 'List':
      return Array.from({ length: random.below(7) }, () => drawValue(type.element, pool, random))
    default:
      return random.pick(known)
  }
}

function drawInteger(known: readonly IntValue[], random: Random): IntValue {
  if (random.below(3) === 0) return random.below(41) - 20
  const [a, b] = [BigInt(random.pick(known)), BigInt(random.pick(known))]
  return normalInt(a < b ? random.between(a, b) : random.between(b, a))
}

/** Uniform, or with few bits set, or few cleared. */
function drawVector(width: number, random: Random): bigint {
  const uniform = (): bigint => random.between(0n, (1n << BigInt(width)) - 1n)
  switch (random.below(4)) {
    case 0:
      return uniform() & uniform() & uniform()
    case 1:
      return uniform() | uniform() | uniform()
    case 2:
      return uniform() >> BigInt(random.below(width))
    default:
      return uniform()
  }
}

const letters = 'abcxyzABZ0123459 -_.,:/@()é'

function drawString(known: readonly string[], random: Random): string {
  const pieces = Array.from({ length: random.below(4) }, () =>
    random.below(2) === 0 ? random.pick(known) : drawWord(random),
  )
  return pieces.join(random.below(2) === 0 ? '' : ' ')
}

const drawWord = (random: Random): string =>
  Array.from({ length: random.below(6) }, () => random.pick([...letters])).join('')
