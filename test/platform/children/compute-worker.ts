/** A compute worker with jobs that behave, and jobs that do not. */
import { setTimeout as pause } from 'node:timers/promises'
import { serveJobs } from '../../../shared/platform/embedded/compute/serve-jobs.ts'
import type { Job, JobSurroundings } from '../../../shared/platform/jobs/job.ts'
import type { JobRegistry } from '../../../shared/platform/jobs/registry.ts'

class OddError extends Error {
  override readonly name = 'OddError'
  readonly code = 'ODD'
  readonly data = { at: 3 }
}

type Run = (input: never, around: JobSurroundings) => unknown

const runs: Readonly<Record<string, Run>> = {
  echo: input => input,
  nap: async (input: number) => {
    await pause(30)
    return input
  },
  count: (to: number, around) => {
    for (let n = 1; n <= to; n += 1) around.progress(n)
    return 'counted'
  },
  'until-late': (_, around) => {
    while (around.remainingMs() > 0);
    return 'gave up in time'
  },
  'until-cancelled': (_, around) => {
    around.progress('started')
    while (!around.cancelled());
  },
  overrun: (ms: number) => {
    const started = performance.now()
    while (performance.now() - started < ms);
    return 'done after all'
  },
  spin: (_, around) => {
    around.progress('started')
    for (;;);
  },
  fail: (message: string) => {
    throw new OddError(message)
  },
  'answer-function': () => () => 1,
  exit: () => process.exit(3),
  'throw-later': async () => {
    setTimeout(() => {
      throw new Error('out of nowhere')
    })
    await pause(60_000)
  },
  hog: () => {
    const kept: number[][] = []
    for (;;) kept.push(Array.from({ length: 10_000 }, (_, n) => n + kept.length / 3))
  },
  meet: ({ memory, others }: { memory: SharedArrayBuffer; others: number }) => {
    const cell = new Int32Array(memory)
    Atomics.add(cell, 0, 1)
    while (Atomics.load(cell, 0) < others);
  },
}

const jobOf = (name: string, run: Run): Job<unknown, unknown> => ({
  name,
  run: async (input, around) => run(input as never, around),
})
const jobs: JobRegistry = Object.fromEntries(
  Object.entries(runs).map(([name, run]) => [name, async () => jobOf(name, run)]),
)
serveJobs(jobs, () => Promise.reject(new Error('no solver here')))
