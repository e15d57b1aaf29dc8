/** `bench DIR…`: runs `solve` or `synth` (and a peer) over files of tasks, every answer checked independently. */
import type { CliCommand } from '../command.ts'
import { durationMs, wholeNumber } from '../duration.ts'
import { exitCodes } from '../exit-codes.ts'

interface BenchCommandOptions {
  readonly limit: number
  readonly jobs: number
  readonly out?: string
  readonly against?: string
  readonly every: number
  readonly check: boolean
  readonly json?: boolean
  readonly ignoreGrammar?: boolean
}

export const bench: CliCommand = {
  name: 'bench',
  configure: (command, exitWith) =>
    command
      .description(
        'Run the solver over folders of SyGuS files and example tasks (JSON); resumes when the CSV file exists.',
      )
      .argument('<paths...>', 'files and folders')
      .option('--limit <duration>', 'time limit of one task', durationMs, 10_000)
      .option('--jobs <n>', 'tasks at a time', wholeNumber, 1)
      .option('--every <n>', 'only every n-th task', wholeNumber, 1)
      .option('--out <file>', 'CSV file')
      .option('--against <command>', "a peer's command with {file} (and {limit}, in seconds)")
      .option('--ignore-grammar', 'allow every operator; answers are decided by running them in Python')
      .option('--no-check', 'do not check the answers')
      .option('--json', 'print the rows as JSON')
      .action(async (paths: string[], options: BenchCommandOptions) => exitWith(await run(paths, options))),
}

async function run(paths: readonly string[], options: BenchCommandOptions): Promise<number> {
  const { runBench } = await import('../bench/bench.ts')
  const { limit: limitMs, jobs, out, against, every, check, json, ignoreGrammar } = options
  const report = await runBench({
    paths,
    every,
    ignoreGrammar: ignoreGrammar ?? false,
    limitMs,
    jobs,
    check,
    ...(out === undefined ? {} : { out }),
    ...(against === undefined ? {} : { against }),
    onRow: ({ file, ours }, done, total) =>
      process.stderr.isTTY &&
      process.stderr.write(`${done}/${total} ${ours.status} ${ours.seconds.toFixed(2)} s ${file}\n`),
  })
  console.log(json ? JSON.stringify(report.rows, null, 2) : report.summary)
  const wrong = report.rows.some(({ ours }) => ours.status === 'wrong' || ours.status === 'outside-grammar')
  return wrong ? exitCodes.counterexample : exitCodes.verified
}
