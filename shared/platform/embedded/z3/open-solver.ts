/** Opens a solver session of this thread's Z3: fresh state, so that the same text always gets the same answer. */
import type { Solver } from '../../../smt/solver.ts'
import { z3Module } from './module.ts'
import { type SessionClock, Z3Session } from './session.ts'

/** Loads Z3 on the first call in a thread. Close the session when done; sessions in one thread may overlap. */
export async function openSolver(clock: SessionClock = {}): Promise<Solver> {
  return new Z3Session(await z3Module(), clock)
}
