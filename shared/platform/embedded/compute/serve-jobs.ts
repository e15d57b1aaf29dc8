/** The worker's side of the pool: loads a job on first need, runs it, answers with its output or its error. */
import { parentPort } from 'node:worker_threads'
import type { Solver } from '../../../smt/solver.ts'
import type { Job, JobSurroundings } from '../../jobs/job.ts'
import type { JobRegistry } from '../../jobs/registry.ts'
import {
  type FailureText,
  type LoadMessage,
  monotonicMs,
  type RunMessage,
  type WorkerMessage,
} from './messages.ts'

/** Opens a session on this worker's solver, which it loads on first need. */
export type SolverSource = (clock: Pick<JobSurroundings, 'remainingMs'>) => Promise<Solver>

/** Answers every message to this thread; called once, by a worker's entry module. */
export function serveJobs(jobs: JobRegistry, openSolver: SolverSource): void {
  const port = parentPort
  if (port === null) throw new Error('a compute worker is started as a worker thread')
  const say = (message: WorkerMessage): void => port.postMessage(message)
  port.on('message', (message: RunMessage | LoadMessage) => {
    if ('load' in message) void load(message, jobs, say)
    else void answer(message, jobs, openSolver, say)
  })
  say({ type: 'ready' })
}

/** A job that cannot be loaded fails where it is run. */
async function load(
  { load: names }: LoadMessage,
  jobs: JobRegistry,
  say: (message: WorkerMessage) => void,
): Promise<void> {
  for (const name of names) await jobNamed(name, jobs).catch(() => undefined)
  say({ type: 'loaded' })
}

async function jobNamed(name: string, jobs: JobRegistry): Promise<Job<unknown, unknown>> {
  const found = Object.hasOwn(jobs, name) ? jobs[name] : undefined
  if (found === undefined) throw new RangeError(`no job is called '${name}'`)
  return await found()
}

async function answer(
  message: RunMessage,
  jobs: JobRegistry,
  openSolver: SolverSource,
  say: (message: WorkerMessage) => void,
): Promise<void> {
  const { id } = message
  try {
    const job = await jobNamed(message.job, jobs)
    const output = await job.run(message.input, surroundings(message, openSolver, say))
    say({ type: 'done', id, output })
  } catch (error) {
    say({ type: 'failed', id, outOfMemory: isOutOfMemory(error), error: failureText(error) })
  }
}

function surroundings(
  { id, deadlineAt, cancelled }: RunMessage,
  openSolver: SolverSource,
  say: (message: WorkerMessage) => void,
): JobSurroundings {
  const remainingMs = (): number => deadlineAt - monotonicMs()
  return {
    remainingMs,
    cancelled: () => Atomics.load(cancelled, 0) !== 0,
    progress: progress => say({ type: 'progress', id, progress }),
    openSolver: () => openSolver({ remainingMs }),
    now: monotonicMs,
  }
}

/** A heap that is full ends the thread; a buffer that does not fit only throws. */
const isOutOfMemory = (error: unknown): boolean =>
  error instanceof RangeError && /allocation failed|out of memory/i.test(error.message)

function failureText(error: unknown): FailureText {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) }
  const { name, message, stack } = error
  return {
    name,
    message,
    ...(stack === undefined ? {} : { stack }),
    ...('code' in error ? cloneable('code', error.code) : {}),
    ...('data' in error ? cloneable('data', error.data) : {}),
  }
}

/** What cannot travel between threads stays behind. */
function cloneable(name: 'code' | 'data', value: unknown): Partial<FailureText> {
  try {
    return { [name]: structuredClone(value) }
  } catch {
    return {}
  }
}
