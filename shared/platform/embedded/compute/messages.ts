/** What the pool and a worker thread say to each other. */

export interface RunMessage {
  readonly id: number
  readonly job: string
  readonly input: unknown
  /** When time is up, on the monotonic clock that all threads of a process share (`monotonicMs`). */
  readonly deadlineAt: number
  /** One word of shared memory: 1 once the job is cancelled. */
  readonly cancelled: Int32Array
}

/** Jobs whose modules a waiting thread loads, so that the first of them need not wait for that. */
export interface LoadMessage {
  readonly load: readonly string[]
}

/** An error on its way between threads: class and stack as text, `code` and `data` where it has them. */
export interface FailureText {
  readonly name: string
  readonly message: string
  readonly stack?: string
  readonly code?: unknown
  readonly data?: unknown
}

export type WorkerMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'loaded' }
  | { readonly type: 'progress'; readonly id: number; readonly progress: unknown }
  | { readonly type: 'done'; readonly id: number; readonly output: unknown }
  | {
      readonly type: 'failed'
      readonly id: number
      readonly outOfMemory: boolean
      readonly error: FailureText
    }

/** ms on a clock that is the same in every thread and never set back. */
export const monotonicMs = (): number => Number(process.hrtime.bigint()) / 1e6
