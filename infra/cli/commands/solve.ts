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
  readonly json?: boolean
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
      .option('--json', 'print the answer and what led to it as JSON')
      .action(async (file: string, options: SolveOptions) => exitWith(await run(file, options))),
}

async function run(file: string, options: SolveOptions): Promise<number> {
  const { readSygus } = await import('../../../shared/spec/sygus/read.ts')
  const text = await readFile(file, 'utf8')
  const reading = readSygus(text)
  if (!reading.ok) {
    const { explain } = await import('../explain.ts')
    const { invalidSpecification } = await import('../../../functions/specification-reading.ts')
    const { formatOf } = await import('../../../shared/spec/format-of.ts')
    const format = formatOf(text, file)
    if (format !== 'sygus') console.error(`${file} is no SyGuS file: \`specwright synth\` reads ${format}.`)
    return explain(invalidSpecification(reading.problems, { text }), { json: options.json, file })
  }
  const { withCompute } = await import('../compute.ts')
  const { synthesizeOn } = await import('../../../shared/platform/jobs/synthesize-on.ts')
  const { printSolution } = await import('../../../shared/spec/sygus/print.ts')
  const { specification } = reading
  const limitMs = Math.max(100, options.limit - reserveMs - performance.now())
  const { limit: _, json, ...rest } = options
  const output = await withCompute(options.workers, compute =>
    synthesizeOn(compute, { specification, limitMs, ...rest }, { now: () => performance.now() }),
  )
  await tellBench(output)
  const answer =
    output.program === undefined || !isCertain(output)
      ? undefined
      : answerText(() => printSolution(specification, output.program as Program))
  const printed = answer ?? (output.conflict === undefined ? 'fail' : 'infeasible')
  console.log(json ? JSON.stringify({ answer: printed, ...story(output) }, null, 2) : printed)
  if (answer !== undefined) return exitCodes.verified
  return output.conflict === undefined ? exitCodes.undecided : exitCodes.infeasible
}

/** What led to an answer, in the words of a generation's result. */
const story = ({ verdict, method, strategy, reason, stopReasons, steps }: SynthesizeOutput) => ({
  verdict,
  method: method?.kind ?? null,
  strategy: strategy ?? null,
  reason,
  stopReasons,
  steps,
})

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
  await writeFile(path, JSON.stringify(story(output)))
}
