/**
 * Compute that says at once what takes next to nothing: the way to a thread and back costs more than a short run. For
 * hosts that work on one request at a time, as Lambda does; whatever is more, or might be, goes to the pool behind it.
 */
import type { NearJob } from '../../jobs/job.ts'
import { type NearJobName, nearJobNames } from '../../jobs/messages.ts'
import type { NearRegistry } from '../../jobs/registry.ts'
import type { Compute, JobRequest } from '../../ports/compute.ts'
import { monotonicMs } from './messages.ts'
import { workerUrl } from './worker-url.ts'

type Near = NearJob<unknown, unknown>

/** The worker's own module, which in a bundle lies beside: a function's code has the jobs once. */
const bundledJobs = async (): Promise<NearRegistry> =>
  ((await import(workerUrl().href)) as { readonly nearJobs: NearRegistry }).nearJobs

const isNear = (job: string): job is NearJobName => nearJobNames.some(name => name === job)

export class NearCompute implements Compute {
  readonly #pool: Compute
  readonly #jobs: () => Promise<NearRegistry>
  readonly #loaded = new Map<NearJobName, Promise<Near | undefined>>()
  #closed = false

  constructor(pool: Compute, jobs = bundledJobs) {
    this.#pool = pool
    this.#jobs = jobs
  }

  get workers(): number {
    return this.#pool.workers
  }

  async run<I, O>(request: JobRequest<I>): Promise<O> {
    const { job, timeoutMs, signal } = request
    if (!isNear(job)) return this.#pool.run(request)
    const started = monotonicMs()
    const near = await this.#near(job)
    const leftMs = (): number => timeoutMs - (monotonicMs() - started)
    const late = leftMs() <= 0 || signal?.aborted === true || this.#closed
    const output = late ? undefined : near?.(request.input)
    return output === undefined ? this.#pool.run({ ...request, timeoutMs: leftMs() }) : (output as O)
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#pool.close()
  }

  /** Undefined where it cannot be loaded: the pool does without. */
  #near(job: NearJobName): Promise<Near | undefined> {
    const loading = this.#loaded.get(job) ?? this.#load(job)
    this.#loaded.set(job, loading)
    return loading
  }

  async #load(job: NearJobName): Promise<Near | undefined> {
    try {
      return await (await this.#jobs())[job]()
    } catch {
      return undefined
    }
  }
}
