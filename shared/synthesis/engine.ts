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

export interface RunOptions extends Omit<LaneSurroundings, 'bound'> {
  readonly bound: SharedBound
  /** Gives up once every lane has passed this scaled step; a search without it runs to its end. */
  readonly upTo?: number
}

/** Runs the planned lanes of one worker until each has stopped or is outrun; reports every one of them. */
export async function runLanes(
  plans: readonly LanePlan[],
  task: Task,
  options: RunOptions,
): Promise<readonly LaneReport[]> {
  const lanes = plans.map(plan => new Lane(plan, task, { ...options, bound: options.bound.get }))
  const { upTo = Number.POSITIVE_INFINITY } = options
  const next = (): Lane | undefined => leastAdvanced(lanes, options.bound)
  // Once something is found, the others are heard up to its step, whatever `upTo` says.
  const goesOn = (lane: Lane): boolean => lane.scaled <= upTo || Number.isFinite(options.bound.get())
  try {
    for (let lane = next(); lane !== undefined && goesOn(lane); lane = next()) {
      await lane.advance(lane.scaled + slice)
      if (lane.found !== undefined) options.bound.lower(lane.found.at)
    }
    return lanes.map(lane => lane.report())
  } finally {
    for (const lane of lanes) lane.close()
  }
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
