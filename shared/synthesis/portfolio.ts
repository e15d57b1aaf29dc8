/** Which strategies a specification starts, in which order and with what share of the work: pure and total. */
import type { LanePlan } from './lane.ts'
import { strategies } from './strategies/registry.ts'
import type { Suitability, Task } from './strategy.ts'

export interface Portfolio {
  /** Best first; a lane's rank is its place here. */
  readonly lanes: readonly LanePlan[]
  readonly unsuitable: readonly { readonly strategy: string; readonly reason: string }[]
}

/** Ranks every strategy that suits the task, or only the one asked for. */
export function portfolio(task: Task, only?: string): Portfolio {
  const judged = strategies.map(strategy => ({
    strategy,
    suits: suitability(strategy.suits(task), only === strategy.name),
  }))
  const asked = only === undefined ? judged : judged.filter(({ strategy }) => strategy.name === only)
  const suited = asked.filter(({ suits }) => suits.score > 0).sort((a, b) => b.suits.score - a.suits.score)
  const banks = suited.filter(({ strategy }) => strategy.banks === true).length
  return {
    lanes: suited.map(({ strategy, suits }, rank) => ({
      strategy,
      rank,
      weight: suits.score,
      reason: suits.reason,
      ...(strategy.banks === true ? { memoryBytes: Math.floor(task.memoryBytes / banks) } : {}),
      ...(suits.after === undefined ? {} : { after: suits.after }),
    })),
    unsuitable: asked
      .filter(({ suits }) => suits.score <= 0)
      .map(({ strategy, suits }) => ({ strategy: strategy.name, reason: suits.reason })),
  }
}

/** A strategy that a person asked for by name is tried even where it would not have been chosen. */
function suitability(own: Suitability, forced: boolean): Suitability {
  return forced && own.score <= 0 ? { score: 1, reason: `asked for by name, though ${own.reason}` } : own
}
