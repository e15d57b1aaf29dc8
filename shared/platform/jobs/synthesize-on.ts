/** Synthesis over a pool: examine first, then share the lanes out to the workers and pick the winner. */
import { winner } from '../../synthesis/engine.ts'
import type { LaneReport } from '../../synthesis/lane.ts'
import type { Compute } from '../ports/compute.ts'
import type { ExamineOutput } from './examine.ts'
import type { LanesInput } from './lanes.ts'
import type { Conflict, StopNote, SynthesizeInput, SynthesizeOutput, Timings } from './messages.ts'
import { newSharedBound } from './shared-bound.ts'

export interface SynthesizeOptions {
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: unknown) => void
  /** ms, monotonic. */
  readonly now: () => number
}

/** Grace beyond the search's own limit, ms, before a worker that does not answer is ended. */
const graceMs = 150

/** Runs a synthesis to its end: VERIFIED, or the honest reason why not. Rejects with ComputeError. */
export async function synthesizeOn(
  compute: Pick<Compute, 'run'>,
  input: SynthesizeInput,
  options: SynthesizeOptions,
): Promise<SynthesizeOutput> {
  const started = options.now()
  const elapsed = (): number => options.now() - started
  const left = (): SynthesizeInput => ({ ...input, limitMs: Math.max(1, input.limitMs - elapsed()) })
  const examined = await onWorker<SynthesizeInput, ExamineOutput>(compute, 'examine', left(), options)
  const examineMs = elapsed()
  if (examined.conflict !== undefined)
    return infeasible(examined, examined.conflict, { examine: examineMs, total: elapsed() })
  const reports = await runShared(compute, left, examined, options)
  return conclude(reports, examined, { examine: examineMs, search: elapsed() - examineMs, total: elapsed() })
}

function onWorker<I extends SynthesizeInput, O>(
  compute: Pick<Compute, 'run'>,
  job: string,
  input: I,
  { signal, onProgress }: SynthesizeOptions,
): Promise<O> {
  return compute.run<I, O>({
    job,
    input,
    timeoutMs: input.limitMs + graceMs,
    ...(signal === undefined ? {} : { signal }),
    ...(onProgress === undefined ? {} : { onProgress }),
  })
}

/** Scaled steps that one worker tries alone before others are woken: most tasks end here, in a fraction of a second. */
const aloneSteps = 250_000

/**
 * First all lanes on one worker, briefly; then every worker gets every n-th lane, under one bound. The winner is the
 * smallest (scaled step, rank) either way, so what the first part repeats costs time and changes nothing.
 */
async function runShared(
  compute: Pick<Compute, 'run'>,
  left: () => SynthesizeInput,
  examined: ExamineOutput,
  options: SynthesizeOptions,
): Promise<readonly LaneReport[]> {
  const names = examined.lanes.map(({ strategy }) => strategy)
  const workers = Math.max(1, Math.min(left().workers, names.length))
  const run = (
    lanes: readonly string[],
    rest: Pick<LanesInput, 'bound' | 'upTo'>,
  ): Promise<readonly LaneReport[]> =>
    onWorker<LanesInput, readonly LaneReport[]>(compute, 'lanes', { ...left(), lanes, ...rest }, options)
  if (workers === 1) return run(names, { bound: newSharedBound() })
  const alone = await run(names, { bound: newSharedBound(), upTo: aloneSteps })
  if (alone.every(isOver) || winner(alone) !== undefined) return alone
  const shares = Array.from({ length: workers }, (_, worker) =>
    names.filter((_, i) => i % workers === worker),
  )
  const bound = newSharedBound()
  return (await Promise.all(shares.map(share => run(share, { bound })))).flat()
}

/** The lane stopped for a reason of its own. */
const isOver = ({ stopped }: LaneReport): boolean => stopped.stopped !== 'outrun'

function conclude(
  reports: readonly LaneReport[],
  examined: ExamineOutput,
  timings: Timings,
): SynthesizeOutput {
  const won = winner(reports)
  const common = { stopReasons: notes(reports, examined, won), timings, steps: totalSteps(reports) }
  if (won?.found === undefined) return { ...unsolved(reports), ...common }
  const { program, verification, doubt } = won.found
  return {
    verdict: verification.verdict,
    ...(verification.method === undefined ? {} : { method: verification.method }),
    program,
    strategy: won.strategy,
    reason: won.reason,
    verification,
    ...(doubt === undefined ? {} : { doubt }),
    ...common,
  }
}

/** Strategies that came second are told as such, whether or not they had found something. */
function notes(
  reports: readonly LaneReport[],
  examined: ExamineOutput,
  won: LaneReport | undefined,
): readonly StopNote[] {
  const ran = [...reports]
    .sort((a, b) => a.rank - b.rank)
    .map((report): StopNote => {
      const late = report.stopped.stopped === 'solved' && report !== won
      const stopped = late
        ? { stopped: 'outrun' as const, detail: 'found an answer at a later step' }
        : report.stopped
      return {
        strategy: report.strategy,
        reason: report.reason,
        stopped: stopped.stopped,
        ...(stopped.detail === undefined ? {} : { detail: stopped.detail }),
        steps: report.steps,
      }
    })
  const idle = examined.unsuitable.map(
    ({ strategy, reason }): StopNote => ({ strategy, reason, stopped: 'unsuitable', steps: 0 }),
  )
  return [...ran, ...idle]
}

const totalSteps = (reports: readonly LaneReport[]): number =>
  reports.reduce((sum, report) => sum + report.steps, 0)

function unsolved(reports: readonly LaneReport[]): Pick<SynthesizeOutput, 'verdict' | 'reason' | 'conflict'> {
  const proof = reports.find(report => report.stopped.stopped === 'unrealisable')
  if (proof !== undefined) {
    const reason = proof.stopped.detail ?? 'no term of the grammar meets the specification'
    return { verdict: 'ERROR', reason, conflict: { kind: 'unrealisable', clauses: [], reason } }
  }
  const late = reports.some(report => report.stopped.stopped === 'deadline')
  return late
    ? { verdict: 'TIMEOUT', reason: 'time was up before any strategy had a program that holds' }
    : {
        verdict: 'UNKNOWN',
        reason:
          reports.length === 0
            ? 'no strategy suits this specification'
            : 'every strategy stopped without a program that holds',
      }
}

const infeasible = (examined: ExamineOutput, conflict: Conflict, timings: Timings): SynthesizeOutput => ({
  verdict: 'ERROR',
  reason: conflict.reason,
  conflict,
  stopReasons: [...examined.lanes, ...examined.unsuitable].map(({ strategy, reason }) => ({
    strategy,
    reason,
    stopped: 'unrealisable' as const,
    detail: 'never started: the specification contradicts itself',
    steps: 0,
  })),
  timings,
  steps: 0,
})
