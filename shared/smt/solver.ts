/**
 * The solver as the core sees it: a synchronous SMT-LIB session handed in as a value. The platform loads Z3 and
 * opens one fresh session per task, so that answers do not depend on what ran before.
 */

export type SatAnswer = 'sat' | 'unsat' | 'unknown'

export interface Solver {
  /** Runs commands that print nothing (`declare-const`, `define-fun`, `set-option`). Throws SolverError on a complaint. */
  declare(commands: string): void
  assert(term: string): void
  push(): void
  pop(): void
  /** Decides the assertions within `rlimit` resource units (counted work, not time); `unknown` beyond it. */
  check(rlimit?: number): SatAnswer
  /** After `sat`: the model's value of each term, as SMT-LIB text. */
  values(terms: readonly string[]): readonly string[]
  /** Runs one command that answers, e.g. `(get-unsat-core)`, and returns its text. */
  ask(command: string): string
  /** Forgets every assertion and declaration. */
  reset(): void
  /** Gives the session's memory back; every later call throws SolverError CLOSED. */
  close(): void
  /** Resource units spent so far. */
  readonly spent: number
  /** True once a check was cut by the clock instead of by `rlimit`: the answer then may differ from run to run. */
  readonly cutByClock: boolean
}
