/**
 * The lanes of a portfolio on workers. All begin on one; after a while it hands all but its share over to the others,
 * under one bound. The winner is the smallest (scaled step, rank) either way, so how many workers there are changes the
 * time only.
 */
import type { LaneReport } from '../../synthesis/lane.ts'
import { type Compute, ComputeError } from '../ports/compute.ts'
import type { ExamineOutput } from './examine.ts'
import type { HandedOver, LanesInput } from './lanes.ts'
import type { SynthesizeInput } from './messages.ts'
import { onWorker, type WorkerOptions } from './on-worker.ts'
import { newSharedBound } from './shared-bound.ts'

/** Scaled steps before other workers are woken: most tasks end within, in a fraction of a second. */
const aloneSteps = 250_000

/** What every lane did; `left` says what is left of the input's time. Rejects with ComputeError. */
export async function runShared(
  compute: Pick<Compute, 'run'>,
  left: () => SynthesizeInput,
  examined: ExamineOutput,
  options: WorkerOptions,
): Promise<readonly LaneReport[]> {
  const names = examined.lanes.map(({ strategy }) => strategy)
  const workers = Math.max(1, Math.min(left().workers, names.length))
  const bound = newSharedBound()
  const run = async (share: Omit<LanesInput, keyof SynthesizeInput | 'bound'>, heard: WorkerOptions) => {
    const input = { ...left(), bound, ...share }
    return onWorker<LanesInput, readonly LaneReport[]>(compute, 'lanes', input, heard).catch(error =>
      cutOff(examined, share.lanes, error),
    )
  }
  if (workers === 1) return run({ lanes: names }, options)
  const elsewhere: { readonly lanes: readonly string[]; readonly reports: Promise<readonly LaneReport[]> }[] =
    []
  const onProgress = (progress: unknown): void => {
    if (!isHandover(progress)) options.onProgress?.(progress)
    else
      for (const lanes of shares(progress.handedOver, workers - 1))
        elsewhere.push({ lanes, reports: heardLater(run({ lanes }, options)) })
  }
  const handover = { after: aloneSteps, workers }
  const here = await run({ lanes: names, handover }, { ...options, onProgress })
  const gone = new Set(elsewhere.flatMap(({ lanes }) => lanes))
  const others = await Promise.all(elsewhere.map(({ reports }) => reports))
  return [...here.filter(({ strategy }) => !gone.has(strategy)), ...others.flat()]
}

/** Until somebody waits for it, a failure is nobody's. */
function heardLater<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined)
  return promise
}

const isHandover = (progress: unknown): progress is HandedOver =>
  typeof progress === 'object' && progress !== null && 'handedOver' in progress

/** Every n-th goes to the n-th worker. */
const shares = (names: readonly string[], workers: number): readonly (readonly string[])[] =>
  Array.from({ length: Math.min(workers, names.length) }, (_, worker) =>
    names.filter((_, i) => i % workers === worker),
  )

/** What a worker's lanes say that was ended because it did not notice the end of its time; others may have found something. */
function cutOff({ lanes }: ExamineOutput, own: readonly string[], error: unknown): readonly LaneReport[] {
  if (!(error instanceof ComputeError) || error.code !== 'TIMED_OUT') throw error
  return lanes.flatMap(({ strategy, reason }, rank): readonly LaneReport[] =>
    own.includes(strategy)
      ? [{ strategy, rank, reason, stopped: { stopped: 'deadline', detail: error.message }, steps: 0 }]
      : [],
  )
}
