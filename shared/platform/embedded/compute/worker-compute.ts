/**
 * Compute on warm worker threads. Threads start when first needed; while some work, one more waits warm, up to the pool's
 * size, and spare ones beyond it, with the jobs loaded that were asked for so far: a new thread needs up to a second of
 * CPU for that, longer than some jobs may take, and has no job before. A job that overruns its time is first left to notice (it sees `remainingMs` reach zero), then its thread is
 * ended and a spare one takes its place. Waiting for a thread counts as part of a job's time.
 */
import { type Compute, ComputeError, type JobRequest } from '../../ports/compute.ts'
import { PoolWorker, type ThreadOptions } from './pool-worker.ts'
import { Task } from './task.ts'
import { workerUrl } from './worker-url.ts'

export interface WorkerComputeOptions {
  /** Jobs at a time; default 2. Jobs that wait for each other must not be more than that. */
  readonly workers?: number
  /** Threads that wait, beyond those, to take the place of one that is ended; default 0. */
  readonly spares?: number
  /** The worker's entry module; default: ours. */
  readonly entry?: URL
  /** JavaScript heap of one worker, MiB; default 1024. Z3's memory is its own. */
  readonly memoryMb?: number
  /** How readily its threads leave the processor to others, where a thread can say so; default 0. */
  readonly niceness?: number
  /** Path of a native Z3 that takes the embedded one's place. */
  readonly nativeZ3?: string
  /** How long an overdue or cancelled job may take to notice, ms; default 300. */
  readonly graceMs?: number
}

export class WorkerCompute implements Compute {
  readonly workers: number
  readonly #spares: number
  readonly #entry: URL
  readonly #thread: ThreadOptions
  readonly #graceMs: number
  readonly #pool = new Set<PoolWorker>()
  readonly #ending = new Set<Promise<void>>()
  /** What new threads load. */
  readonly #jobs = new Set<string>()
  #waiting: Task[] = []
  #lastId = 0
  #closed = false

  constructor(options: WorkerComputeOptions = {}) {
    this.workers = Math.max(1, options.workers ?? 2)
    this.#spares = Math.max(0, options.spares ?? 0)
    this.#entry = options.entry ?? workerUrl()
    this.#thread = {
      resourceLimits: { maxOldGenerationSizeMb: options.memoryMb ?? 1024 },
      niceness: options.niceness ?? 0,
      ...(options.nativeZ3 === undefined ? {} : { nativeZ3: options.nativeZ3 }),
    }
    this.#graceMs = options.graceMs ?? 300
  }

  async run<I, O>(request: JobRequest<I>): Promise<O> {
    if (this.#closed) throw new ComputeError('CLOSED', 'the pool is closed')
    if (request.signal?.aborted) throw new ComputeError('CANCELLED', `job '${request.job}' was cancelled`)
    this.#jobs.add(request.job)
    this.#lastId += 1
    const task = new Task(this.#lastId, request, {
      late: late => this.#overdue(late),
      cancelled: cancelled => this.#cancel(cancelled),
    })
    this.#waiting.push(task)
    this.#dispatch()
    return (await task.result) as O
  }

  /** Starts a thread now, so that the first job finds it warm, above all one of these. */
  warm(jobs: readonly string[] = []): void {
    for (const job of jobs) this.#jobs.add(job)
    if (this.#pool.size === 0 && !this.#closed) this.#start()
  }

  async close(): Promise<void> {
    this.#closed = true
    for (const task of this.#waiting.splice(0)) task.fail('CLOSED', 'the pool was closed')
    for (const worker of this.#pool) this.#end(worker, 'CLOSED', 'the pool was closed')
    await this.ended()
  }

  /** Once every thread that was told to end is gone: ending one does not interrupt what the engine does in one step. */
  async ended(): Promise<void> {
    await Promise.all(this.#ending)
  }

  #dispatch(): void {
    while (this.#waiting.length > 0 && this.#busy < this.workers) {
      const worker = [...this.#pool].find(each => each.idle)
      if (worker === undefined) break
      const task = this.#waiting.shift()
      if (task !== undefined) worker.run(task)
    }
    while (this.#pool.size < this.#wanted) if (this.#start() === undefined) return
  }

  get #wanted(): number {
    const active = Math.min(this.#busy + this.#waiting.length, this.workers)
    return active === 0 ? 0 : Math.max(Math.min(active + 1, this.workers), active + this.#spares)
  }

  get #busy(): number {
    return [...this.#pool].filter(worker => worker.task !== undefined).length
  }

  /** Undefined when the pool is full. */
  #start(): PoolWorker | undefined {
    if (this.#closed || this.#pool.size >= this.workers + this.#spares) return undefined
    const worker = new PoolWorker(this.#entry, this.#thread, {
      free: () => this.#dispatch(),
      gone: gone => {
        this.#pool.delete(gone)
        if (!gone.wasReady)
          for (const task of this.#waiting.splice(0)) task.fail('WORKER_DIED', 'no worker could start')
        this.#dispatch()
      },
    })
    worker.load(this.#jobs)
    this.#pool.add(worker)
    return worker
  }

  #overdue(task: Task): void {
    const why = `not done within ${task.request.timeoutMs} ms`
    if (this.#leaveQueue(task)) task.fail('TIMED_OUT', `${why}: no worker was free`)
    else this.#endAfterGrace(task, 'TIMED_OUT', why)
  }

  #cancel(task: Task): void {
    if (!this.#leaveQueue(task)) this.#endAfterGrace(task, 'CANCELLED', 'cancelled')
    task.fail('CANCELLED', 'cancelled')
  }

  #leaveQueue(task: Task): boolean {
    const waited = this.#waiting.includes(task)
    this.#waiting = this.#waiting.filter(other => other !== task)
    return waited
  }

  #endAfterGrace(task: Task, code: 'TIMED_OUT' | 'CANCELLED', why: string): void {
    // Holds the process: whoever waits for the job is told how it ended, whatever becomes of its thread.
    setTimeout(() => {
      const worker = [...this.#pool].find(one => one.task === task)
      if (worker !== undefined) this.#end(worker, code, why)
      else task.fail(code, why)
    }, task.request.graceMs ?? this.#graceMs)
  }

  #end(worker: PoolWorker, code: 'TIMED_OUT' | 'CANCELLED' | 'CLOSED', why: string): void {
    this.#pool.delete(worker)
    const ending = worker.end(code, why).finally(() => this.#ending.delete(ending))
    this.#ending.add(ending)
    if (!this.#closed) this.#dispatch()
  }
}
