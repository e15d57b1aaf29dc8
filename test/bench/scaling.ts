/**
 * `node test/bench/scaling.ts [seconds]`: time and peak memory of one search, each in a process of its own, against the
 * number of examples (one text task of 10 to 10,000 rows) and against the size of the smallest answer (sums of more and
 * more parameters by 12 examples). Prints a table with bars; the limit of one search is 60 s unless another is given.
 */
import { spawnSync } from 'node:child_process'
import { openSolver } from '../../shared/platform/embedded/z3/open-solver.ts'
import { readSpecification } from '../../shared/spec/read.ts'
import { localBound, runLanes } from '../../shared/synthesis/engine.ts'
import { portfolio } from '../../shared/synthesis/portfolio.ts'
import { taskOf } from '../../shared/synthesis/task.ts'

const rowCounts = [10, 30, 100, 300, 1000, 3000, 10_000]
const summands = [1, 2, 3, 4, 5, 6, 7, 8]

/** Numbers that look drawn and are the same each time (Lehmer 1951). */
function* numbers(seed: number): Generator<number, never, void> {
  for (let state = seed; ; ) {
    state = (state * 48_271) % 2_147_483_647
    yield state
  }
}

/** `Family, Given` out of `Given Family`, upper case first letter kept. */
function names(rows: number): object {
  const draw = numbers(7)
  const word = (): string => {
    const length = 3 + (draw.next().value % 7)
    const letters = Array.from({ length }, () => String.fromCharCode(97 + (draw.next().value % 26))).join('')
    return letters.charAt(0).toUpperCase() + letters.slice(1)
  }
  const examples = Array.from({ length: rows }, () => [word(), word()] as const).map(([given, family]) => ({
    in: [`${given} ${family}`],
    out: `${family}, ${given}`,
  }))
  return { name: 'f', parameters: [{ name: 's', type: 'String' }], returns: 'String', examples }
}

function sums(size: number): object {
  const draw = numbers(11)
  const names = Array.from({ length: size }, (_, i) => `x${i + 1}`)
  const examples = Array.from({ length: 12 }, () => names.map(() => draw.next().value % 1000)).map(
    inputs => ({
      in: inputs,
      out: inputs.reduce((a, b) => a + b),
    }),
  )
  return { name: 'f', parameters: names.map(name => ({ name, type: 'Int' })), returns: 'Int', examples }
}

const tasks: Readonly<Record<string, (n: number) => object>> = { names, sums }

interface Measured {
  readonly solved: boolean
  readonly ms: number
  readonly mb: number
}

async function measure(task: string, n: number, limitMs: number): Promise<Measured> {
  const reading = readSpecification(JSON.stringify(tasks[task]?.(n)))
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems))
  const started = performance.now()
  const prepared = taskOf(reading.specification, 1)
  const reports = await runLanes(portfolio(prepared).lanes, prepared, {
    openSolver: () => openSolver(),
    late: () => performance.now() - started > limitMs,
    steps: Number.POSITIVE_INFINITY,
    bound: localBound(),
  })
  const solved = reports.some(({ found }) => found !== undefined)
  return { solved, ms: performance.now() - started, mb: process.resourceUsage().maxRSS / 1024 }
}

function inChild(task: string, n: number, seconds: number): Measured {
  const args = [import.meta.filename, '--one', task, String(n), String(seconds)]
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 2000 * seconds })
  if (stdout === '') throw new Error(stderr)
  return JSON.parse(stdout) as Measured
}

function chart(title: string, task: string, points: readonly number[], seconds: number): void {
  console.log(`${title.padEnd(14)}     time s   peak MB`)
  for (const n of points) {
    const { solved, ms, mb } = inChild(task, n, seconds)
    const bar = '#'.repeat(Math.max(1, Math.round(8 * Math.log10(ms))))
    const cells = [String(n).padStart(14), (ms / 1000).toFixed(2).padStart(10), mb.toFixed(0).padStart(9)]
    console.log(`${cells.join(' ')}  ${bar}${solved ? '' : ' not solved'}`)
  }
}

const [mode = '60', task = '', n = '0', seconds = '60'] = process.argv.slice(2)
if (mode === '--one') console.log(JSON.stringify(await measure(task, Number(n), 1000 * Number(seconds))))
else {
  chart('examples', 'names', rowCounts, Number(mode))
  chart('summands', 'sums', summands, Number(mode))
}
process.exit()
