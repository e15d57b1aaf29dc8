/** Long work away from the request: a pool of warm workers, each with its own Z3, loaded on first need. */

/** The jobs a worker can run; each names a module of pure work and its message shapes (`platform/jobs/`). */
export interface JobRequest<I> {
  readonly job: string
  readonly input: I
  /** Wall-clock time the job may take, waiting for a worker included, ms; the worker is terminated soon after it. */
  readonly timeoutMs: number
  /** What a job that is late or cancelled is left to notice it, ms, before its thread is ended; default: the pool's. */
  readonly graceMs?: number
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: unknown) => void
}

export interface Compute {
  /** How many jobs can run at once. */
  readonly workers: number
  /** Runs a job; input and output are structured-cloneable. Rejects with ComputeError. */
  run<I, O>(request: JobRequest<I>): Promise<O>
  close(): Promise<void>
}

export type ComputeErrorCode =
  | 'TIMED_OUT'
  | 'CANCELLED'
  | 'WORKER_DIED'
  | 'OUT_OF_MEMORY'
  | 'JOB_FAILED'
  | 'CLOSED'

export class ComputeError extends Error {
  override readonly name = 'ComputeError'
  readonly code: ComputeErrorCode
  constructor(code: ComputeErrorCode, message: string, cause?: unknown) {
    super(message, { cause })
    this.code = code
  }
}
