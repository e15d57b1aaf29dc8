/** Opens a solver session on a native Z3. Its version decides what it answers: the figures are for the embedded one. */
import type { Solver } from '../../../smt/solver.ts'
import { type SessionClock, Z3Session } from '../../embedded/z3/session.ts'
import { NativeZ3 } from './module.ts'

/** `path` names the program; CRASHED if it cannot be started. Close the session when done. */
export async function openSolver(path: string, clock: SessionClock = {}): Promise<Solver> {
  return new Z3Session(new NativeZ3(path, clock.remainingMs ?? (() => Number.POSITIVE_INFINITY)), clock)
}
