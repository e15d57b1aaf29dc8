/** Before any search: is the specification contradictory, and which strategies would start? */

import { countedBudget } from '../../synthesis/budget.ts'
import { portfolio } from '../../synthesis/portfolio.ts'
import { taskOf } from '../../synthesis/task.ts'
import { findContradiction } from '../../verify/contradiction.ts'
import { wantsSolver } from '../../verify/verifier.ts'
import type { Job, JobSurroundings } from './job.ts'
import type { Conflict, SynthesizeInput } from './messages.ts'

export interface ExamineOutput {
  readonly conflict?: Conflict
  readonly lanes: readonly { readonly strategy: string; readonly reason: string }[]
  readonly unsuitable: readonly { readonly strategy: string; readonly reason: string }[]
}

/** Work that may go into looking for a contradiction, in steps: a fraction of a second. */
const contradictionSteps = 1_000_000

export const examine: Job<SynthesizeInput, ExamineOutput> = {
  name: 'examine',
  async run(input, around) {
    const conflict = await contradiction(input, around)
    const { lanes, unsuitable } = portfolio(taskOf(input.specification, input.seed), input.strategy)
    return {
      ...(conflict === undefined ? {} : { conflict }),
      lanes: lanes.map(({ strategy, reason }) => ({ strategy: strategy.name, reason })),
      unsuitable,
    }
  },
}

async function contradiction(input: SynthesizeInput, around: JobSurroundings): Promise<Conflict | undefined> {
  const solver = wantsSolver(input.specification) ? await around.openSolver() : undefined
  const budget = countedBudget({ steps: contradictionSteps, late: () => around.remainingMs() <= 0 })
  try {
    return findContradiction(input.specification, solver, budget)
  } finally {
    solver?.close()
  }
}
