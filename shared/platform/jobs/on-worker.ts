/** One job of a synthesis on a worker, with what is left of its time. */
import type { Compute } from '../ports/compute.ts'
import type { SynthesizeInput } from './messages.ts'

export interface WorkerOptions {
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: unknown) => void
}

/** Grace beyond the search's own limit, ms, before a worker that does not answer is ended. */
const graceMs = 150

export function onWorker<I extends SynthesizeInput, O>(
  compute: Pick<Compute, 'run'>,
  job: string,
  input: I,
  { signal, onProgress }: WorkerOptions,
): Promise<O> {
  return compute.run<I, O>({
    job,
    input,
    timeoutMs: input.limitMs + graceMs,
    ...(signal === undefined ? {} : { signal }),
    ...(onProgress === undefined ? {} : { onProgress }),
  })
}
