/** One worker's part of a portfolio: the strategies named, run against a bound shared with the other workers. */
import { runLanes } from '../../synthesis/engine.ts'
import type { LaneReport } from '../../synthesis/lane.ts'
import { portfolio } from '../../synthesis/portfolio.ts'
import { taskOf } from '../../synthesis/task.ts'
import type { Job } from './job.ts'
import type { SynthesizeInput } from './messages.ts'
import { sharedBound } from './shared-bound.ts'

export interface LanesInput extends SynthesizeInput {
  readonly lanes: readonly string[]
  readonly bound: SharedArrayBuffer
  /** Gives up at this scaled step (see `RunOptions`). */
  readonly upTo?: number
}

export const lanes: Job<LanesInput, readonly LaneReport[]> = {
  name: 'lanes',
  async run(input, around) {
    const task = taskOf(input.specification, input.seed)
    const plans = portfolio(task, input.strategy).lanes.filter(({ strategy }) =>
      input.lanes.includes(strategy.name),
    )
    return runLanes(plans, task, {
      openSolver: around.openSolver,
      late: () => around.remainingMs() <= 0 || around.cancelled(),
      bound: sharedBound(input.bound),
      steps: input.steps ?? Number.POSITIVE_INFINITY,
      ...(input.upTo === undefined ? {} : { upTo: input.upTo }),
      onProgress: (strategy, progress) => around.progress({ strategy, ...progress }),
    })
  },
}
