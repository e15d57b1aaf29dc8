/** One worker's part of a portfolio: the strategies named, run against a bound shared with the other workers. */
import { type Handover, runLanes } from '../../synthesis/engine.ts'
import type { LaneReport } from '../../synthesis/lane.ts'
import { portfolio } from '../../synthesis/portfolio.ts'
import { taskOf } from '../../synthesis/task.ts'
import type { Job } from './job.ts'
import type { SynthesizeInput } from './messages.ts'
import { sharedBound } from './shared-bound.ts'

export interface LanesInput extends SynthesizeInput {
  readonly lanes: readonly string[]
  readonly bound: SharedArrayBuffer
  /** Where other workers wait for what is left after a while (see `Handover`). */
  readonly handover?: Omit<Handover, 'tell'>
}

/** The progress message that asks for strategies to be run elsewhere. */
export interface HandedOver {
  readonly handedOver: readonly string[]
}

export const lanes: Job<LanesInput, readonly LaneReport[]> = {
  name: 'lanes',
  async run(input, around) {
    const task = taskOf(input.specification, input.seed)
    const plans = portfolio(task, input.strategy).lanes.filter(({ strategy }) =>
      input.lanes.includes(strategy.name),
    )
    const tell = (handedOver: readonly string[]): void => around.progress({ handedOver } satisfies HandedOver)
    return runLanes(plans, task, {
      openSolver: around.openSolver,
      late: () => around.remainingMs() <= 0 || around.cancelled(),
      bound: sharedBound(input.bound),
      steps: input.steps ?? Number.POSITIVE_INFINITY,
      ...(input.handover === undefined ? {} : { handover: { ...input.handover, tell } }),
      onProgress: (strategy, progress) => around.progress({ strategy, ...progress }),
    })
  },
}
