/**
 * Counted work. One step is about a microsecond of search (one term evaluated on a few examples); a solver check
 * costs steps in proportion to the resource units it spent. The clock is handed in and read only every few
 * thousand steps: it can end a search, never steer it.
 */

export interface Budget {
  /** Charges `n` steps (default 1); false once the limit or the deadline is reached or the search was cancelled. */
  step(n?: number): boolean
  readonly spent: number
  /** Steps left until the limit. */
  readonly left: number
  /** Why `step` said no. */
  readonly ended: 'limit' | 'deadline' | 'cancelled' | undefined
}

export interface BudgetOptions {
  readonly steps: number
  /** True when time is up; called about once per 2,000 steps. */
  readonly late?: () => boolean
  readonly cancelled?: () => boolean
}

const clockEvery = 2000

/** Counts up to `steps`, asking `late` and `cancelled` now and then. */
export function countedBudget(options: BudgetOptions): Budget {
  let spent = 0
  let nextLook = clockEvery
  let ended: Budget['ended']
  const look = (): void => {
    nextLook = spent + clockEvery
    if (options.cancelled?.() === true) ended = 'cancelled'
    else if (options.late?.() === true) ended = 'deadline'
  }
  return {
    step(n = 1) {
      spent += n
      if (ended === undefined && spent > options.steps) ended = 'limit'
      if (ended === undefined && spent >= nextLook) look()
      return ended === undefined
    },
    get spent() {
      return spent
    },
    get left() {
      return Math.max(0, options.steps - spent)
    },
    get ended() {
      return ended
    },
  }
}
