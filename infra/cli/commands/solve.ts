/** `solve FILE.sl`: a SyGuS solver. Standard output carries the SyGuS 2.1 answer, `infeasible` or `fail`, nothing else. */
import { readFile, writeFile } from 'node:fs/promises'
import type { Program } from '../../../shared/anrf/program.ts'
import type { SynthesizeOutput } from '../../../shared/platform/jobs/messages.ts'
import type { CliCommand } from '../command.ts'
import { durationMs, wholeNumber } from '../duration.ts'
import { exitCodes } from '../exit-codes.ts'

interface SolveOptions {
  readonly limit: number
  readonly seed: number
  readonly workers: number
  readonly strategy?: string
}

/** Time kept back from the limit for start and print, ms. */
const reserveMs = 350

export const solve: CliCommand = {
  name: 'solve',
  configure: (command, exitWith) =>
    command
      .description('Solve a SyGuS file: prints the answer, `infeasible` or `fail`.')
      .argument('<file>', 'a SyGuS-IF file, version 1 or 2')
      .option('--limit <duration>', 'time limit', durationMs, 30_000)
      .option('--seed <n>', 'seed', wholeNumber, 0)
      .option('--workers <n>', 'worker threads', wholeNumber, 2)
      .option('--strategy <name>', 'only this strategy')
      .action(async (file: string, options: SolveOptions) => exitWith(await run(file, options))),
}

async function run(file: string, options: SolveOptions): Promise<number> {
  const { readSygus } = await import('../../../shared/spec/sygus/read.ts')
  const reading = readSygus(await readFile(file, 'utf8'))
  if (!reading.ok) {
    const { problemLine } = await import('../problem-lines.ts')
    for (const problem of reading.problems) console.error(problemLine(file, problem))
    return exitCodes.invalid
  }
  const { withCompute } = await import('../compute.ts')
  const { synthesizeOn } = await import('../../../shared/platform/jobs/synthesize-on.ts')
  const { printSolution } = await import('../../../shared/spec/sygus/print.ts')
  const { specification } = reading
  const limitMs = Math.max(100, options.limit - reserveMs - performance.now())
  const { limit: _, ...rest } = options
  const output = await withCompute(options.workers, compute =>
    synthesizeOn(compute, { specification, limitMs, ...rest }, { now: () => performance.now() }),
  )
  await tellBench(output)
  const answer =
    output.program === undefined || !isCertain(output)
      ? undefined
      : answerText(() => printSolution(specification, output.program as Program))
  if (answer !== undefined) {
    console.log(answer)
    return exitCodes.verified
  }
  console.log(output.conflict === undefined ? 'fail' : 'infeasible')
  return output.conflict === undefined ? exitCodes.undecided : exitCodes.infeasible
}

/** Proved, or held to every example where nothing but examples was given: tests alone are no answer here. */
const isCertain = ({ verdict, method }: SynthesizeOutput): boolean =>
  verdict === 'VERIFIED' && method?.kind !== 'TESTED'

/** A program that the file's own words cannot say is none: `fail`, with the reason on standard error. */
function answerText(print: () => string): string | undefined {
  try {
    return print()
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'PrintError') throw error
    console.error(error.message)
    return undefined
  }
}

/** `bench` asks for the strategy and the work done beside the answer, since standard output is the answer's. */
async function tellBench(output: SynthesizeOutput): Promise<void> {
  const path = process.env.SPECWRIGHT_BENCH_INFO
  if (path === undefined) return
  const { verdict, method, strategy, steps, stopReasons, reason } = output
  await writeFile(
    path,
    JSON.stringify({ verdict, method: method?.kind, strategy, steps, stopReasons, reason }),
  )
}
