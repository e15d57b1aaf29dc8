/** The points a search starts with: the examples, and for clauses a few assignments inside the domain, or all where they are few. */
import type { Prepared } from '../../anrf/interpreter/run.ts'
import { prepareExpr } from '../../anrf/interpreter/run.ts'
import type { Value } from '../../anrf/value.ts'
import type { UnknownFunction } from '../../spec/specification.ts'
import { exampleValues, Pool, specificationRoots } from '../../verify/pool.ts'
import type { Harvest } from '../constants.ts'
import type { Task } from '../strategy.ts'
import { allAssignments } from './all-inputs.ts'
import { Points } from './points.ts'
import { SeededValues } from './seeded-values.ts'

/** Assignments wanted, and drawn at most: a narrow domain refuses many. */
const wanted = 12
const mostDraws = 600
const limits = { fuel: 100_000 }

export function initialPoints(task: Task, unknown: UnknownFunction, harvest: Harvest): Points {
  const points = new Points(task, unknown)
  if (task.specification.constraints.length === 0) return points
  const inDomain = domainOf(task, unknown)
  const pool = new Pool(specificationRoots(task.specification), exampleValues(task.specification))
  const seeded = new SeededValues(task.seed, harvest, pool)
  const { variables } = task.specification
  const all = allAssignments(variables, task.seed)
  if (all !== undefined) {
    for (const assignment of all) if (inDomain(assignment)) points.assign(assignment)
    return points
  }
  let taken = 0
  for (let draw = 0; draw < mostDraws && taken < wanted; draw++) {
    const assignment = variables.map(({ type }) => seeded.value(type))
    if (!inDomain(assignment)) continue
    points.assign(assignment)
    taken++
  }
  return points
}

/** Whether the parameters' domains allow an assignment, where they speak of the specification's variables. */
function domainOf(task: Task, unknown: UnknownFunction): (assignment: readonly Value[]) => boolean {
  const { variables, definitions } = task.specification
  const names = new Set(variables.map(variable => variable.name))
  const domains: Prepared[] = []
  for (const { domain, variable } of unknown.parameters)
    if (domain !== undefined && names.has(variable.name))
      domains.push(prepareExpr(domain.expr, variables, definitions))
  return assignment =>
    domains.every(domain => {
      const outcome = domain.run(assignment, limits)
      return outcome.ok && outcome.value === true
    })
}
