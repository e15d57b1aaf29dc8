/** Synthesis over a pool: examine first, then share the lanes out to the workers and pick the winner. */
import { winner } from '../../synthesis/engine.ts'
import type { LaneReport } from '../../synthesis/lane.ts'
import { type Compute, ComputeError } from '../ports/compute.ts'
import type { ExamineOutput } from './examine.ts'
import type { Conflict, StopNote, SynthesizeInput, SynthesizeOutput, Timings } from './messages.ts'
import { onWorker, type WorkerOptions } from './on-worker.ts'
import { runShared } from './share-lanes.ts'

export interface SynthesizeOptions extends WorkerOptions {
  /** ms, monotonic. */
  readonly now: () => number
}

/** Runs a synthesis to its end: VERIFIED, or the honest reason why not. Rejects with ComputeError. */
export async function synthesizeOn(
  compute: Pick<Compute, 'run'>,
  input: SynthesizeInput,
  options: SynthesizeOptions,
): Promise<SynthesizeOutput> {
  const started = options.now()
  const elapsed = (): number => options.now() - started
  const left = (): SynthesizeInput => ({ ...input, limitMs: Math.max(1, input.limitMs - elapsed()) })
  try {
    const examined = await onWorker<SynthesizeInput, ExamineOutput>(compute, 'examine', left(), options)
    const examineMs = elapsed()
    if (examined.conflict !== undefined)
      return infeasible(examined, examined.conflict, { examine: examineMs, total: elapsed() })
    const reports = await runShared(compute, left, examined, options)
    return conclude(reports, examined, {
      examine: examineMs,
      search: elapsed() - examineMs,
      total: elapsed(),
    })
  } catch (error) {
    if (isTimeUp(error)) return timeUp(input, error, { total: elapsed() })
    throw error
  }
}

/** A worker that had to be ended because time was up is a TIMEOUT, not a failure. */
const isTimeUp = (error: unknown): error is ComputeError =>
  error instanceof ComputeError && error.code === 'TIMED_OUT'

const timeUp = ({ limitMs }: SynthesizeInput, error: ComputeError, timings: Timings): SynthesizeOutput => ({
  verdict: 'TIMEOUT',
  reason: `the limit of ${limitMs} ms ended the search (${error.message})`,
  stopReasons: [],
  timings,
  steps: 0,
})

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
