/**
 * Inputs to test on: first boundary values, then independent draws. A draw mixes values of the pool with uniform and
 * structured random ones; domains are kept by rejection, and numbers are drawn between neighbouring constants, which
 * is where domains begin and end.
 */
import type { Variable } from '../anrf/expr.ts'
import type { Type } from '../anrf/type.ts'
import type { Value } from '../anrf/value.ts'
import type { Allows } from './own-domain.ts'
import type { Pool } from './pool.ts'
import type { Random } from './random.ts'
import { valuesOf } from './values/registry.ts'

/** Values of the specification's variables, by name. */
export type Inputs = Readonly<Record<string, Value>>

const everything: Allows = () => true

/** Most combinations of boundary values that are all tried; more are thinned out. */
const combinationLimit = 600

/** Boundary values combined: all of them when few, otherwise each with the others held at typical values. */
export function* boundaryInputs(
  variables: readonly Variable[],
  pool: Pool,
  allows: Allows = everything,
): Generator<Inputs> {
  const choices = variables.map(({ name, type }) => pool.of(type).filter(value => allows(name, value)))
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

/** Draws of one variable before it is left to the others to refuse it. */
const attempts = 40

/** One independent draw. */
export function drawInputs(
  variables: readonly Variable[],
  pool: Pool,
  random: Random,
  allows: Allows = everything,
): Inputs {
  return record(
    variables,
    variables.map(({ name, type }) => {
      let value = drawValue(type, pool, random)
      for (let tried = 1; tried < attempts && !allows(name, value); tried++)
        value = drawValue(type, pool, random)
      return value
    }),
  )
}

/** Constructors of named data that a drawn value has, about. */
const drawnSize = 12

export function drawValue(type: Type, pool: Pool, random: Random, size = drawnSize): Value {
  const known = pool.of(type)
  if (known.length > 0 && random.below(4) === 0) return random.pick(known)
  const part = (of: Type, left: number): Value => drawValue(of, pool, random, left)
  return valuesOf(type).draw(type, { random, known, size, part })
}
