/** The inputs a specification's programs are tested on: in the domain, made once, the same for every program. */
import type { Variable } from '../anrf/expr.ts'
import type { Type } from '../anrf/type.ts'
import type { Value } from '../anrf/value.ts'
import { valueKey } from '../anrf/value.ts'
import type { Pool } from './pool.ts'
import { seededRandom } from './random.ts'
import { boundaryInputs, drawInputs, type Inputs } from './samples.ts'

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
  for (const inputs of boundaryInputs(plan.variables, plan.pool)) {
    if (!plan.step()) break
    keep(inputs)
  }
  const random = seededRandom(plan.seed)
  let draws = 0
  for (let tried = 0; tried < plan.samples * patience && draws < plan.samples; tried++) {
    if (!plan.step()) break
    if (keep(drawInputs(plan.variables, plan.pool, random))) draws += 1
  }
  return { inputs: [...kept.values()], draws, complete: false }
}

export const keyOf = (variables: readonly Variable[], inputs: Inputs): string =>
  variables.map(({ name }) => valueKey(inputs[name] as Value)).join('\n')

/** All inputs, where the types have few values. */
function wholeSpace(variables: readonly Variable[]): readonly Inputs[] | undefined {
  let rows: Inputs[] = [{}]
  for (const { name, type } of variables) {
    const values = allValues(type)
    if (values === undefined || rows.length * values.length > wholeLimit) return undefined
    rows = rows.flatMap(row => values.map(value => ({ ...row, [name]: value })))
  }
  return rows
}

function allValues(type: Type): readonly Value[] | undefined {
  if (type.kind === 'Bool') return [false, true]
  if (type.kind !== 'BitVec' || type.width > 12) return undefined
  return Array.from({ length: 2 ** type.width }, (_, i) => BigInt(i))
}
