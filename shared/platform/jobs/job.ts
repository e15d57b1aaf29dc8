/** A job is pure work run in a compute worker; the worker hands it a clock, a way to give up, and the solver. */
import type { Solver } from '../../smt/solver.ts'

export interface JobSurroundings {
  /** ms until the job's time is up. */
  readonly remainingMs: () => number
  readonly cancelled: () => boolean
  /** Structured-cloneable; reaches `onProgress` of whoever asked for the job. */
  readonly progress: (progress: unknown) => void
  /** A fresh session on this worker's solver; the solver itself is loaded on first need. */
  readonly openSolver: () => Promise<Solver>
  /** ms, monotonic: for timings only. */
  readonly now: () => number
}

export interface Job<I, O> {
  readonly name: string
  run(input: I, around: JobSurroundings): Promise<O>
}

/**
 * What a job would answer, said at once on the thread that asks: undefined where it might take longer than that
 * thread may be kept. Never throws: what is wrong with the input is the job's to say.
 */
export type NearJob<I, O> = (input: I) => O | undefined
