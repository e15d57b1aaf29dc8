/**
 * `specwright bench`: runs a solver on tasks, each in a process of its own, and has every answer decided outside the
 * timed part: by the independent checker, or by running the rendered code on examples. Results are appended to a CSV file as they come; started again with the
 * same file, it goes on where it stopped.
 */
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { killAll } from './child.ts'
import { collectTasks } from './collect.ts'
import { header, type Outcome, type Row, readRows, rowText } from './row.ts'
import { type SolverRun, shellCommand, solveTask } from './solve-task.ts'
import { summary } from './summary.ts'
import { synthCommand, synthTask, taskFile } from './synth-task.ts'
import type { BenchTask } from './tasks/task.ts'

export interface BenchOptions {
  /** Files and folders. */
  readonly paths: readonly string[]
  /** Only every n-th task (default 1). */
  readonly every?: number
  /** Allow every operator, whatever a file's grammar says (default false). */
  readonly ignoreGrammar?: boolean
  readonly limitMs: number
  /** Tasks at a time (default 1). */
  readonly jobs?: number
  /** CSV file; without one nothing is kept. */
  readonly out?: string
  /** A peer's command line with `{file}`, and `{limit}` in seconds if it takes one. */
  readonly against?: string
  /** Whether answers are checked (default true). */
  readonly check?: boolean
  /** Words of our solver's command with `{file}` and `{limit}`; default: this program's own `solve`. */
  readonly solver?: readonly string[]
  /** Time the checker has for one answer, ms (default 60,000). */
  readonly checkLimitMs?: number
  readonly onRow?: (row: Row, done: number, total: number) => void
}

export interface BenchReport {
  readonly rows: readonly Row[]
  /** The table as text. */
  readonly summary: string
}

const graceMs = 1000

/** Runs all tasks. Rejects only where paths or the CSV file cannot be used. */
export async function runBench(options: BenchOptions): Promise<BenchReport> {
  const { paths, every = 1, ignoreGrammar = false } = options
  const tasks = (await collectTasks(paths, { ignoreGrammar })).filter((_, i) => i % Math.max(1, every) === 0)
  const before = await resumed(options)
  const known = new Map(before.map(row => [row.file, row]))
  const folder = await mkdtemp(join(tmpdir(), 'specwright-bench-'))
  const stop = (): void => {
    killAll()
    process.exit(130)
  }
  process.once('SIGINT', stop)
  try {
    const rows = await runTasks(tasks, known, folder, options)
    return { rows, summary: summary(rows) }
  } finally {
    process.removeListener('SIGINT', stop)
    await rm(folder, { recursive: true, force: true })
  }
}

async function resumed({ out, against }: BenchOptions): Promise<readonly Row[]> {
  if (out === undefined) return []
  const withPeer = against !== undefined
  const rows = readRows(await readFile(out, 'utf8').catch(() => ''), withPeer)
  await writeFile(out, `${[header(withPeer), ...rows.map(rowText)].join('\n')}\n`)
  return rows
}

async function runTasks(
  tasks: readonly BenchTask[],
  known: ReadonlyMap<string, Row>,
  folder: string,
  options: BenchOptions,
): Promise<readonly Row[]> {
  const rows: Row[] = []
  const queue = [...tasks.entries()]
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [index, task] = next
      const before = known.get(task.id)
      const row = before ?? (await runTask(task, index, folder, options))
      if (before === undefined && options.out !== undefined)
        await appendFile(options.out, `${rowText(row)}\n`)
      rows.push(row)
      options.onRow?.(row, rows.length, tasks.length)
    }
  }
  await Promise.all(Array.from({ length: Math.max(1, options.jobs ?? 1) }, work))
  const place = new Map(tasks.map(({ id }, i) => [id, i]))
  return rows.sort((a, b) => (place.get(a.file) ?? 0) - (place.get(b.file) ?? 0))
}

const ownSolver = (): readonly string[] => [
  process.execPath,
  process.argv[1] ?? '',
  'solve',
  '{file}',
  '--limit',
  '{limit}',
]

/** The two solvers take turns in going first, so that neither always meets the warmer machine. */
async function runTask(task: BenchTask, index: number, folder: string, options: BenchOptions): Promise<Row> {
  const { limitMs, check = true, checkLimitMs = 60_000, against } = options
  const common = { limitMs, graceMs, check, checkLimitMs, folder }
  const file = await fileOf(task, index, folder)
  const ours = (): Promise<Outcome> => ourOutcome(task, file, options.solver, common)
  if (against === undefined) return { file: task.id, ours: await ours() }
  const peer = (): Promise<Outcome> =>
    solveTask(peerFile(task), { ...common, command: shellCommand(against, peerFile(task), limitMs) })
  if (index % 2 === 0) {
    const first = await ours()
    return { file: task.id, ours: first, peer: await peer() }
  }
  const first = await peer()
  return { file: task.id, ours: await ours(), peer: first }
}

async function fileOf({ given }: BenchTask, index: number, folder: string): Promise<string> {
  if ('path' in given) return given.path
  const path = taskFile(folder, index, given.ending)
  await writeFile(path, given.text)
  return path
}

function ourOutcome(
  { judge }: BenchTask,
  file: string,
  solver: readonly string[] | undefined,
  common: Omit<SolverRun, 'command'>,
): Promise<Outcome> {
  if (judge.by === 'checker') return solveTask(file, { ...common, command: solver ?? ownSolver() })
  return synthTask(file, judge, { ...common, command: solver ?? synthCommand(process.argv[1] ?? '') })
}

/** A peer reads the file as it was published. */
const peerFile = ({ id }: BenchTask): string => id
