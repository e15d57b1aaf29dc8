/** The inputs a specification's programs are tested on: in the domain, made once, the same for every program. */
import type { Variable } from '../anrf/expr.ts'
import type { Value } from '../anrf/value.ts'
import { valueKey } from '../anrf/value.ts'
import type { Allows } from './own-domain.ts'
import type { Pool } from './pool.ts'
import { seededRandom } from './random.ts'
import { boundaryInputs, drawInputs, type Inputs } from './samples.ts'
import { everyValue } from './values/registry.ts'

export interface TestInputs {
  /** Distinct, in the domain: boundary values first, then the draws. */
  readonly inputs: readonly Inputs[]
  /** Independent draws that fell into the domain, repetitions counted. */
  readonly draws: number
  /** Every input of the domain is among them. */
  readonly complete: boolean
}

/** Draws tried for each one wanted, before the domain counts as too thin to sample. */
const patience = 30
/** Input spaces up to this size are tried whole. */
const wholeLimit = 4096

export interface TestPlan {
  readonly variables: readonly Variable[]
  readonly pool: Pool
  readonly inDomain: (inputs: Inputs) => boolean
  /** What `inDomain` says of each variable alone. */
  readonly allows?: Allows
  readonly seed: number
  /** Independent draws wanted. */
  readonly samples: number
  /** Charged one step per input considered; false ends the sampling. */
  readonly step: () => boolean
}

export function testInputs(plan: TestPlan): TestInputs {
  const whole = wholeSpace(plan.variables)
  return whole === undefined
    ? sampled(plan)
    : { inputs: whole.filter(plan.inDomain), draws: 0, complete: true }
}

function sampled(plan: TestPlan): TestInputs {
  const kept = new Map<string, Inputs>()
  const keep = (inputs: Inputs): boolean => {
    if (!plan.inDomain(inputs)) return false
    kept.set(keyOf(plan.variables, inputs), inputs)
    return true
  }
  for (const inputs of boundaryInputs(plan.variables, plan.pool, plan.allows)) {
    if (!plan.step()) break
    keep(inputs)
  }
  const random = seededRandom(plan.seed)
  let draws = 0
  for (let tried = 0; tried < plan.samples * patience && draws < plan.samples; tried++) {
    if (!plan.step()) break
    if (keep(drawInputs(plan.variables, plan.pool, random, plan.allows))) draws += 1
  }
  return { inputs: [...kept.values()], draws, complete: false }
}

export const keyOf = (variables: readonly Variable[], inputs: Inputs): string =>
  variables.map(({ name }) => valueKey(inputs[name] as Value)).join('\n')

/** All inputs, where the types have few values. */
function wholeSpace(variables: readonly Variable[]): readonly Inputs[] | undefined {
  let rows: Inputs[] = [{}]
  for (const { name, type } of variables) {
    const values = everyValue(type, Math.floor(wholeLimit / rows.length))
    if (values === undefined) return undefined
    rows = rows.flatMap(row => values.map(value => ({ ...row, [name]: value })))
  }
  return rows
}
