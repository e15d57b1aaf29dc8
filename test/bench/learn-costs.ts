/**
 * `node test/bench/learn-costs.ts [--limit SECONDS] [--out FILE] DIR[@EVERY]…`: counts which operator stands where in the
 * answers that the search by size finds for SyGuS files with grammars, and writes them as
 * `shared/synthesis/prior/learned.ts` holds them (what each file did goes beside it, as CSV). Validated on what was held
 * out: each fifth of the problems is searched with costs learned from the other four, and a line per folder says what
 * was solved, and in how many steps where both searches did.
 */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Expr } from '../../shared/anrf/expr.ts'
import { functionNamed } from '../../shared/anrf/program.ts'
import { openSolver } from '../../shared/platform/embedded/z3/open-solver.ts'
import { readSygus } from '../../shared/spec/sygus/read.ts'
import { localBound, runLanes } from '../../shared/synthesis/engine.ts'
import { inline } from '../../shared/synthesis/enumeration/expand-calls.ts'
import { type Counts, countsOf, sumOf } from '../../shared/synthesis/prior/counts.ts'
import { Prior } from '../../shared/synthesis/prior/prior.ts'
import { costGuidedBy } from '../../shared/synthesis/strategies/cost-guided.ts'
import { exampleGuided } from '../../shared/synthesis/strategies/example-guided.ts'
import type { Strategy, Task } from '../../shared/synthesis/strategy.ts'
import { taskOf } from '../../shared/synthesis/task.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { limit: { type: 'string', default: '5' }, out: { type: 'string' } },
})
const limitMs = 1000 * Number(values.limit)
const folds = 5

interface Outcome {
  readonly steps: number
  readonly body?: Expr
}
interface Problem {
  readonly folder: string
  readonly file: string
  readonly bySize: Outcome
  readonly counts: Counts
}
interface Compared extends Problem {
  readonly learned: Outcome
}

const problems: Problem[] = []
for (const folder of positionals) for await (const problem of problemsIn(folder)) problems.push(problem)
const compared: Compared[] = []
for (const [i, problem] of problems.entries()) {
  const others = problems.filter((_, k) => k % folds !== i % folds).map(({ counts }) => counts)
  const task = taskIn(problem.file)
  if (task === undefined) continue
  const learned = await outcomeOf(costGuidedBy(new Prior(sumOf(others))), task)
  compared.push({ ...problem, learned })
}
for (const folder of positionals)
  console.log(
    summary(
      folder,
      compared.filter(each => each.folder === folder),
    ),
  )
if (values.out !== undefined) {
  writeFileSync(values.out, moduleOf(sumOf(problems.map(({ counts }) => counts))))
  writeFileSync(`${values.out}.csv`, table(compared))
}
process.exit()

async function* problemsIn(folder: string): AsyncGenerator<Problem, void, void> {
  const [path = '', every = '1'] = folder.split('@')
  for (const file of files(path).filter((_, i) => i % Number(every) === 0)) {
    const task = taskIn(file)
    if (task === undefined) continue
    const bySize = await outcomeOf(exampleGuided, task)
    yield { folder, file, bySize, counts: countsIn(task, bySize) }
  }
}

/** What the search suits of what has a grammar. */
function taskIn(file: string): Task | undefined {
  const reading = readSygus(readFileSync(file, 'utf8'))
  if (!reading.ok) return undefined
  const task = taskOf(reading.specification, 1)
  return task.features.hasGrammar && exampleGuided.suits(task).score > 0 ? task : undefined
}

async function outcomeOf(strategy: Strategy, task: Task): Promise<Outcome> {
  const started = performance.now()
  const [report] = await runLanes([{ strategy, rank: 0, weight: 1, reason: '' }], task, {
    openSolver: () => openSolver(),
    late: () => performance.now() - started > limitMs,
    steps: Number.POSITIVE_INFINITY,
    bound: localBound(),
  })
  const program = report?.found?.program
  const body = program === undefined ? undefined : functionNamed(program, program.entry)?.body
  return { steps: report?.steps ?? 0, ...(body === undefined ? {} : { body }) }
}

/** Macros are written out: their names are the task's own. */
function countsIn({ specification }: Task, { body }: Outcome): Counts {
  if (body === undefined) return {}
  const expanded = inline(body, new Map(specification.definitions.map(each => [each.name, each])))
  return typeof expanded === 'string' ? {} : countsOf(expanded)
}

function isSolved({ body }: Outcome): boolean {
  return body !== undefined
}

function summary(folder: string, all: readonly Compared[]): string {
  const count = (holds: (each: Compared) => boolean): number => all.filter(holds).length
  const ratios = all
    .filter(({ bySize, learned }) => isSolved(bySize) && isSolved(learned))
    .map(({ bySize, learned }) => learned.steps / bySize.steps)
    .sort((a, b) => a - b)
  const at = (share: number): string => (ratios[Math.floor(share * (ratios.length - 1))] ?? 0).toFixed(2)
  return [
    `${folder}: ${all.length} problems`,
    `by size ${count(({ bySize }) => isSolved(bySize))}`,
    `by costs learned from others ${count(({ learned }) => isSolved(learned))}`,
    `by either ${count(({ bySize, learned }) => isSolved(bySize) || isSolved(learned))}`,
    `steps, learned to size: 10 % ${at(0.1)}, median ${at(0.5)}, 90 % ${at(0.9)}`,
  ].join('; ')
}

function table(all: readonly Compared[]): string {
  const rows = all.map(({ file, bySize, learned }) => {
    const cells = [bySize, learned].flatMap(each => [isSolved(each) ? 'yes' : 'no', each.steps])
    return [basename(file), ...cells].join()
  })
  return ['file,size_solved,size_steps,learned_solved,learned_steps', ...rows, ''].join('\n')
}

function moduleOf(counts: Counts): string {
  const rows = Object.entries(counts)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([context, heads]) => `  '${context}': { ${pairs(heads)} },`)
  return [
    '/** Counted in the answers to solved problems: written by `node test/bench/learn-costs.ts`, not by hand. */',
    "import type { Counts } from './counts.ts'",
    '',
    'export const learned: Counts = {',
    ...rows,
    '}',
    '',
  ].join('\n')
}

function pairs(heads: Readonly<Record<string, number>>): string {
  const byCount = Object.entries(heads).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  return byCount.map(([head, count]) => `'${head}': ${count}`).join(', ')
}

function files(path: string): readonly string[] {
  if (statSync(path).isFile()) return path.endsWith('.sl') ? [path] : []
  return readdirSync(path)
    .sort()
    .flatMap(name => files(join(path, name)))
}
