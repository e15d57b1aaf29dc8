/** Runs a strategy to its end against a judge that knows the specification's examples and a grid of assignments. */
import { evaluateExpr, prepare } from '../../../shared/anrf/interpreter/run.ts'
import type { Program } from '../../../shared/anrf/program.ts'
import { sameValue, type Value, valueKey } from '../../../shared/anrf/value.ts'
import type { FormalSpecification } from '../../../shared/spec/specification.ts'
import { readSygus } from '../../../shared/spec/sygus/read.ts'
import { countedBudget } from '../../../shared/synthesis/budget.ts'
import type { Judgement, Reply, Stopped, Strategy, Task } from '../../../shared/synthesis/strategy.ts'
import { taskOf } from '../../../shared/synthesis/task.ts'

export function specificationOf(text: string): FormalSpecification {
  const reading = readSygus(text)
  if (!reading.ok) throw new Error(reading.problems.map(problem => problem.message).join('; '))
  return reading.specification
}

export interface Run {
  readonly stopped: Stopped
  readonly candidates: readonly Program[]
  /** Steps spent when each candidate came. */
  readonly at: readonly number[]
  readonly steps: number
  /** Most steps between two messages. */
  readonly longestSilence: number
}

export interface DriveOptions {
  readonly steps?: number
  /** Assignments of the specification's variables that clauses are tried on. */
  readonly grid?: readonly (readonly Value[])[]
  readonly task?: Partial<Task>
}

export function drive(
  strategy: Strategy,
  specification: FormalSpecification,
  options: DriveOptions = {},
): Run {
  const budget = countedBudget({ steps: options.steps ?? 2_000_000 })
  const search = strategy.search({ ...taskOf(specification, 1), ...options.task }, budget)
  const candidates: Program[] = []
  const at: number[] = []
  let reply: Reply
  let before = 0
  let longestSilence = 0
  for (;;) {
    const next = search.next(reply)
    longestSilence = Math.max(longestSilence, budget.spent - before)
    before = budget.spent
    if (next.done === true)
      return { stopped: next.value, candidates, at, steps: budget.spent, longestSilence }
    reply = undefined
    if (next.value.kind !== 'candidate') continue
    candidates.push(next.value.program)
    at.push(budget.spent)
    reply = verdict(next.value.program, specification, options.grid ?? [])
  }
}

function verdict(
  program: Program,
  specification: FormalSpecification,
  grid: readonly (readonly Value[])[],
): Judgement {
  const prepared = prepare(program)
  const names = specification.unknowns[0]?.parameters.map(({ variable }) => variable.name) ?? []
  for (const { inputs, output, text, span } of specification.examples) {
    const outcome = prepared.run(inputs)
    if (!outcome.ok || !sameValue(outcome.value, output)) return refuted(names, inputs, text, span)
  }
  const variables = specification.variables.map(variable => variable.name)
  for (const { expr, text, span } of specification.constraints)
    for (const assignment of grid) {
      const bindings = new Map(variables.map((name, i) => [name, assignment[i] as Value]))
      const outcome = evaluateExpr(expr, bindings, program.functions)
      if (!outcome.ok || outcome.value !== true) return refuted(variables, assignment, text, span)
    }
  return { kind: 'accepted', verification: { verdict: 'VERIFIED', reason: 'everything tried holds' } }
}

function refuted(
  names: readonly string[],
  values: readonly Value[],
  clause: string,
  span: { line: number; column: number; offset: number; length: number },
): Judgement {
  const inputs = Object.fromEntries(names.map((name, i) => [name, values[i] as Value]))
  return { kind: 'refuted', counterexample: { inputs, clause, span } }
}

/** The program as text, for comparing runs. */
export function programText(program: Program): string {
  return JSON.stringify(program, (_, value: unknown) =>
    typeof value === 'bigint' ? `${valueKey(value)}n` : value,
  )
}
