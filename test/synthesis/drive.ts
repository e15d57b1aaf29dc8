/**
 * Drives one strategy as the engine would: answers its requests, and judges candidates by the solver alone, clause by
 * clause on the program unfolded into it, so that strategies are tested apart from the verifier.
 */
import { and, implies } from '../../shared/anrf/build.ts'
import type { Program } from '../../shared/anrf/program.ts'
import type { Value } from '../../shared/anrf/value.ts'
import { openSolver } from '../../shared/platform/embedded/z3/open-solver.ts'
import { parseValue } from '../../shared/smt/parse-value.ts'
import type { Solver } from '../../shared/smt/solver.ts'
import { sortOf } from '../../shared/smt/sort.ts'
import { symbol } from '../../shared/smt/symbol.ts'
import { assertion } from '../../shared/smt/translate.ts'
import type { Clause, FormalSpecification } from '../../shared/spec/specification.ts'
import { countedBudget } from '../../shared/synthesis/budget.ts'
import { inlined } from '../../shared/synthesis/deduction/inline.ts'
import { domainOf } from '../../shared/synthesis/deduction/single-invocation.ts'
import { featuresOf } from '../../shared/synthesis/features.ts'
import { simplifyProgram } from '../../shared/synthesis/simplify/simplify-program.ts'
import type { Judgement, Reply, Stopped, Strategy, Task } from '../../shared/synthesis/strategy.ts'

export interface Driven {
  readonly stopped: Stopped
  readonly program?: Program
  readonly candidates: readonly Program[]
  readonly steps: number
  readonly checks: number
}

export interface DriveOptions {
  readonly steps?: number
  readonly seed?: number
  readonly late?: () => boolean
  readonly remainingMs?: () => number
}

export const taskOf = (specification: FormalSpecification, seed = 1): Task => ({
  specification,
  features: featuresOf(specification),
  seed,
  memoryBytes: 512 * 1024 * 1024,
})

export async function drive(strategy: Strategy, task: Task, options: DriveOptions = {}): Promise<Driven> {
  const clock = {
    ...(options.late ? { late: options.late } : {}),
    ...(options.remainingMs ? { remainingMs: options.remainingMs } : {}),
  }
  const own = await openSolver(clock)
  const judges = await openSolver(clock)
  const budget = countedBudget({
    steps: options.steps ?? 50_000_000,
    ...(options.late ? { late: options.late } : {}),
  })
  const candidates: Program[] = []
  const search = strategy.search(task, budget)
  let reply: Reply
  let accepted: Program | undefined
  let checks = 0
  try {
    for (;;) {
      const next = search.next(reply)
      if (next.done === true)
        return {
          stopped: next.value,
          candidates,
          steps: budget.spent,
          checks,
          ...(accepted ? { program: accepted } : {}),
        }
      reply = undefined
      if (next.value.kind === 'solver') reply = own
      else if (next.value.kind === 'progress') checks++
      else {
        const program = simplifyProgram(next.value.program, task.specification)
        candidates.push(program)
        const judgement = judged(program, task.specification, judges)
        if (judgement.kind === 'accepted') accepted = program
        reply = judgement
      }
    }
  } finally {
    own.close()
    judges.close()
  }
}

/** Accepts what no clause and no example refutes. */
export function judged(program: Program, specification: FormalSpecification, solver: Solver): Judgement {
  const { variables, constraints, examples } = specification
  const known = [
    ...specification.definitions,
    ...program.functions.filter(f => !specification.definitions.some(d => d.name === f.name)),
  ]
  for (const clause of constraints) {
    solver.reset()
    solver.declare(
      variables.map(({ name, type }) => `(declare-const ${symbol(name)} ${sortOf(type)})`).join('\n'),
    )
    solver.assert(`(not ${assertion(inlined(implies(domainOf(specification), clause.expr), known))})`)
    const answer = solver.check(20_000_000)
    if (answer === 'unknown') return { kind: 'undecided', reason: clause.text }
    if (answer === 'sat') return refutation(specification, clause, solver)
  }
  for (const example of examples) {
    const definition = program.functions.find(({ name }) => name === example.function)
    const equal = definition && and()
    if (equal === undefined) return { kind: 'undecided', reason: example.text }
  }
  return { kind: 'accepted', verification: { verdict: 'VERIFIED', reason: 'no clause is refuted' } }
}

function refutation({ variables }: FormalSpecification, clause: Clause, solver: Solver): Judgement {
  const texts = variables.length === 0 ? [] : solver.values(variables.map(({ name }) => symbol(name)))
  const inputs: Record<string, Value> = {}
  variables.forEach(({ name, type }, i) => {
    inputs[name] = parseValue(texts[i] ?? '', type)
  })
  return { kind: 'refuted', counterexample: { inputs, clause: clause.text, span: clause.span } }
}
