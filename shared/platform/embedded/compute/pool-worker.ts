/** One worker thread: runs one task at a time; however it ends, its task is told. */
import { type ResourceLimits, Worker } from 'node:worker_threads'
import type { ComputeErrorCode } from '../../ports/compute.ts'
import type { LoadMessage, RunMessage, WorkerMessage } from './messages.ts'
import type { Nice } from './niceness.ts'
import type { WithSolver } from './solver-source.ts'
import type { Task } from './task.ts'

export interface ThreadOptions extends Nice, WithSolver {
  readonly resourceLimits: ResourceLimits
}

export class PoolWorker {
  readonly #thread: Worker
  readonly #free: () => void
  #task: Task | undefined
  #ready = false
  #loaded = false
  #alive = true

  /** `free`: the worker can have a task, the first one or another. `gone`: it has ended, for whatever reason. */
  constructor(
    url: URL,
    { resourceLimits, ...workerData }: ThreadOptions,
    on: { free(): void; gone(worker: PoolWorker): void },
  ) {
    this.#free = () => on.free()
    this.#thread = new Worker(url, { resourceLimits, workerData })
    this.#thread.on('message', (message: WorkerMessage) => this.#hear(message))
    this.#thread.on('messageerror', error => {
      this.#task?.fail('JOB_FAILED', 'its answer could not travel', error)
      this.#done()
    })
    this.#thread.on('error', (error: Error) => this.#fail(error))
    this.#thread.on('exit', () => {
      this.#alive = false
      this.#task?.fail('WORKER_DIED', 'its worker ended')
      on.gone(this)
    })
    // Last: each listener would hold the process again.
    this.#thread.unref()
  }

  get task(): Task | undefined {
    return this.#task
  }
  get idle(): boolean {
    return this.#alive && this.#loaded && this.#task === undefined
  }
  /** False if it ended before it could run anything: another one would, too. */
  get wasReady(): boolean {
    return this.#ready
  }

  /** Before it runs anything: a thread that still loads is not one to be ended for being late. */
  load(jobs: Iterable<string>): void {
    const message: LoadMessage = { load: [...jobs] }
    this.#thread.postMessage(message)
  }

  run(task: Task): void {
    const { id, deadlineAt, cancelled, request } = task
    const message: RunMessage = { id, job: request.job, input: request.input, deadlineAt, cancelled }
    try {
      this.#thread.postMessage(message)
    } catch (error) {
      task.fail('JOB_FAILED', 'its input could not travel', error)
      return
    }
    this.#task = task
    this.#thread.ref()
  }

  /** Ends the thread, in the middle of whatever it does. */
  async end(code: ComputeErrorCode, why: string): Promise<void> {
    this.#alive = false
    this.#task?.fail(code, why)
    await this.#thread.terminate()
  }

  #hear(message: WorkerMessage): void {
    if (message.type === 'ready') this.#ready = true
    else if (message.type === 'loaded') this.#hasLoaded()
    else if (message.type === 'progress') this.#task?.progress(message.progress)
    else {
      if (message.type === 'done') this.#task?.done(message.output)
      else
        this.#task?.fail(
          message.outOfMemory ? 'OUT_OF_MEMORY' : 'JOB_FAILED',
          message.error.message,
          message.error,
        )
      this.#done()
    }
  }

  #hasLoaded(): void {
    this.#loaded = true
    if (this.#alive) this.#free()
  }

  #done(): void {
    this.#task = undefined
    // Once it is being ended, somebody waits for that: a last word from it must not let the process go before.
    if (!this.#alive) return
    this.#thread.unref()
    this.#free()
  }

  #fail(error: Error): void {
    const full = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    if (full) this.#task?.fail('OUT_OF_MEMORY', 'its memory limit was reached', error)
    else this.#task?.fail('WORKER_DIED', error.message, error)
  }
}
