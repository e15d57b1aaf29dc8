/** One job asked for: its promise, settled once; its clock, which runs from the asking on; its cancel flag. */
import { ComputeError, type ComputeErrorCode, type JobRequest } from '../../ports/compute.ts'
import { monotonicMs } from './messages.ts'

export class Task {
  readonly id: number
  readonly request: JobRequest<unknown>
  readonly deadlineAt: number
  readonly cancelled = new Int32Array(new SharedArrayBuffer(4))
  readonly #result = Promise.withResolvers<unknown>()
  readonly #deadline: NodeJS.Timeout
  readonly #abort: () => void
  #settled = false

  constructor(
    id: number,
    request: JobRequest<unknown>,
    ends: { late(task: Task): void; cancelled(task: Task): void },
  ) {
    this.id = id
    this.request = request
    this.deadlineAt = monotonicMs() + request.timeoutMs
    this.#deadline = setTimeout(() => ends.late(this), Math.min(2 ** 31 - 1, request.timeoutMs))
    this.#abort = () => {
      Atomics.store(this.cancelled, 0, 1)
      ends.cancelled(this)
    }
    request.signal?.addEventListener('abort', this.#abort, { once: true })
  }

  get result(): Promise<unknown> {
    return this.#result.promise
  }
  get settled(): boolean {
    return this.#settled
  }

  progress(progress: unknown): void {
    if (this.#settled) return
    try {
      this.request.onProgress?.(progress)
    } catch (error) {
      this.fail('JOB_FAILED', 'the listener to its progress threw', error)
    }
  }

  done(output: unknown): void {
    if (this.#end()) this.#result.resolve(output)
  }

  fail(code: ComputeErrorCode, why: string, cause?: unknown): void {
    if (this.#end()) this.#result.reject(new ComputeError(code, `job '${this.request.job}': ${why}`, cause))
  }

  #end(): boolean {
    if (this.#settled) return false
    this.#settled = true
    clearTimeout(this.#deadline)
    this.request.signal?.removeEventListener('abort', this.#abort)
    return true
  }
}
