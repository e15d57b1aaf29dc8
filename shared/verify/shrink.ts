/** Shrinking: smaller inputs that still fail, toward zero and the empty, one variable at a time (Zeller, Hildebrandt 2002). */

import type { Variable } from '../anrf/expr.ts'
import { sameValue, type Value } from '../anrf/value.ts'
import type { Inputs } from './samples.ts'
import { smallerValues } from './values/registry.ts'

/** Evaluations one counterexample may cost. */
const attemptLimit = 1500

/** `fails` decides; the result fails whenever the start does. */
export function shrink(
  start: Inputs,
  variables: readonly Variable[],
  fails: (inputs: Inputs) => boolean,
): Inputs {
  let best = start
  let attempts = 0
  const improve = (variable: Variable): boolean => {
    const value = best[variable.name] as Value
    for (const smaller of smallerValues(value, variable.type)) {
      if (attempts >= attemptLimit) return false
      attempts += 1
      const next = { ...best, [variable.name]: smaller }
      if (sameValue(smaller, value) || !fails(next)) continue
      best = next
      return true
    }
    return false
  }
  for (let again = true; again; ) again = variables.filter(improve).length > 0
  return best
}
