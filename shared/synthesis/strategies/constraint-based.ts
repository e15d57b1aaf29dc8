/** Counterexample-guided inductive synthesis (Solar-Lezama 2008, §4) with a solver that finds template parameters. */
import type { Strategy } from '../strategy.ts'

export const constraintBased: Strategy = {
  name: 'constraint_based',
  doc: 'finds template parameters that agree with every counterexample so far',
  suits: () => ({ score: 0, reason: 'not built yet' }),
  *search() {
    return { stopped: 'unsupported' }
  },
}
