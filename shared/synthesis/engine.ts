/**
 * The engine owns the schedule and the reasons. The schedule is counted work: lanes advance in turn, least scaled
 * work first, and the winner is the accepted candidate with the smallest (scaled step, rank). A candidate waits
 * until every other lane has passed its step or stopped, so one worker or two find the same program.
 */
import { Lane, type LanePlan, type LaneReport, type LaneSurroundings } from './lane.ts'
import type { Task } from './strategy.ts'

/** Scaled steps a lane runs before the engine looks at the next one. */
const slice = 20_000

/** The best scaled step any worker has found so far; lanes beyond it give up. */
export interface SharedBound {
  get(): number
  lower(at: number): void
}

export function localBound(): SharedBound {
  let best = Number.POSITIVE_INFINITY
  return {
    get: () => best,
    lower: at => {
      best = Math.min(best, at)
    },
  }
}

/** A lane that went on elsewhere starts there from the beginning: what it did here found nothing. */
export interface Handover {
  /** Scaled steps that every lane is given here before. */
  readonly after: number
  /** How many workers share what is left: this one keeps every n-th lane that still runs. */
  readonly workers: number
  /** Called at most once, with the strategies that go on elsewhere. */
  readonly tell: (strategies: readonly string[]) => void
}

export interface RunOptions extends Omit<LaneSurroundings, 'bound'> {
  readonly bound: SharedBound
  readonly handover?: Handover
}

/** Runs the planned lanes of one worker until each has stopped or is outrun; reports those that did not go elsewhere. */
export async function runLanes(
  plans: readonly LanePlan[],
  task: Task,
  options: RunOptions,
): Promise<readonly LaneReport[]> {
  const { bound, handover } = options
  let lanes = plans.map(plan => new Lane(plan, task, { ...options, bound: bound.get }))
  let pending = handover
  try {
    for (let lane = leastAdvanced(lanes, bound); lane !== undefined; lane = leastAdvanced(lanes, bound)) {
      // Once something is found, the others are heard here, up to its step.
      if (pending !== undefined && lane.scaled > pending.after && !Number.isFinite(bound.get())) {
        lanes = handedOver(lanes, pending)
        pending = undefined
        continue
      }
      await lane.advance(lane.scaled + slice)
      if (lane.found !== undefined) bound.lower(lane.found.at)
    }
    return lanes.map(lane => lane.report())
  } finally {
    for (const lane of lanes) lane.close()
  }
}

/** The lanes that stay: those that have stopped, and this worker's share of the others. */
function handedOver(lanes: readonly Lane[], { workers, tell }: Handover): Lane[] {
  const gone = lanes.filter(lane => lane.running).filter((_, i) => i % workers !== 0)
  for (const lane of gone) lane.close()
  if (gone.length > 0) tell(gone.map(({ plan }) => plan.strategy.name))
  return lanes.filter(lane => !gone.includes(lane))
}

/** The running lane with the least scaled work that could still win, ties by rank. */
function leastAdvanced(lanes: readonly Lane[], bound: SharedBound): Lane | undefined {
  return lanes
    .filter(lane => lane.running && lane.scaled <= bound.get())
    .sort((a, b) => a.scaled - b.scaled || a.plan.rank - b.plan.rank)[0]
}

/** The winner among all workers' reports: smallest (scaled step, rank). */
export function winner(reports: readonly LaneReport[]): LaneReport | undefined {
  return reports
    .filter(report => report.found !== undefined)
    .sort((a, b) => (a.found?.at ?? 0) - (b.found?.at ?? 0) || a.rank - b.rank)[0]
}
