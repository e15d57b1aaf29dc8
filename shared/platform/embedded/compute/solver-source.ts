/** The solver of a compute worker: the embedded Z3, or the native one that its host was told of. */
import { workerData } from 'node:worker_threads'
import type { SolverSource } from './serve-jobs.ts'

export interface WithSolver {
  /** Path of a native Z3; absent: the embedded one. */
  readonly nativeZ3?: string
}

/** Each is loaded on first need. */
export function solverSource(): SolverSource {
  const { nativeZ3 } = (workerData ?? {}) as WithSolver
  return nativeZ3 === undefined
    ? async clock => (await import('../z3/open-solver.ts')).openSolver(clock)
    : async clock => (await import('../../native/z3/open-solver.ts')).openSolver(nativeZ3, clock)
}
