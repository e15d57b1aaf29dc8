/** What the process's exit code means, the same for every command. */
import type { Verdict } from '../../shared/verify/verdict.ts'

export const exitCodes = {
  verified: 0,
  failure: 1,
  invalid: 2,
  infeasible: 3,
  undecided: 4,
  counterexample: 5,
} as const

/** The exit code of a verdict; `infeasible` says that the specification was shown to have no answer. */
export function exitCodeOf(verdict: Verdict, infeasible: boolean): number {
  if (infeasible) return exitCodes.infeasible
  switch (verdict) {
    case 'VERIFIED':
      return exitCodes.verified
    case 'COUNTEREXAMPLE':
      return exitCodes.counterexample
    case 'TIMEOUT':
    case 'UNKNOWN':
      return exitCodes.undecided
    case 'ERROR':
      return exitCodes.failure
  }
}
