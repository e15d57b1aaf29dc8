/**
 * Drives one strategy as a lane of the engine would, without schedule and rivals: one solver session, the real verifier.
 */
import type { Program } from '../../shared/anrf/program.ts'
import { openSolver } from '../../shared/platform/embedded/z3/open-solver.ts'
import type { FormalSpecification } from '../../shared/spec/specification.ts'
import { countedBudget } from '../../shared/synthesis/budget.ts'
import { featuresOf } from '../../shared/synthesis/features.ts'
import { simplifyProgram } from '../../shared/synthesis/simplify/simplify-program.ts'
import type { Reply, Stopped, Strategy, Task } from '../../shared/synthesis/strategy.ts'
import { prepareVerifier } from '../../shared/verify/verifier.ts'

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
  const verifier = prepareVerifier(task.specification, task.seed)
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
        const judgement = verifier.judge(program, own, budget)
        if (judgement.kind === 'accepted') accepted = program
        reply = judgement
      }
    }
  } finally {
    own.close()
  }
}
