/** `spec check FILE…`: reads specifications and says everything that is wrong with them. */
import type { CliCommand } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'

export const specCheck: CliCommand = {
  name: 'check',
  parent: { name: 'spec', doc: 'Work with specification files.' },
  configure: (command, exitWith) =>
    command
      .description('Read specifications and report every problem with its place.')
      .argument('<files...>', 'specification files (YAML, JSON, text or SyGuS-IF)')
      .option('--json', 'print the outcome as JSON')
      .option('--quiet', 'print problems only')
      .action(async (files: string[], options: CheckOptions) => exitWith(await run(files, options))),
}

interface CheckOptions {
  readonly json?: boolean
  readonly quiet?: boolean
}

async function run(files: readonly string[], options: CheckOptions): Promise<number> {
  const { readSpecFile } = await import('../read-spec-file.ts')
  const { problemJson, problemLine } = await import('../problem-lines.ts')
  const outcomes: object[] = []
  let bad = 0
  for (const path of files) {
    const { name, reading } = await readSpecFile(path)
    if (!reading.ok) bad += 1
    if (options.json) {
      outcomes.push(
        reading.ok
          ? { file: name, ok: true, name: reading.specification.name }
          : { file: name, ok: false, errors: reading.problems.map(problemJson) },
      )
    } else if (reading.ok) {
      if (!options.quiet) console.log(`${name}: ok (${summary(reading.specification)})`)
      for (const question of reading.questions) console.log(`${name}: question: ${question.text}`)
    } else for (const problem of reading.problems) console.error(problemLine(name, problem))
  }
  if (options.json) console.log(JSON.stringify(outcomes, null, 2))
  return bad === 0 ? exitCodes.verified : exitCodes.invalid
}

const summary = (specification: {
  name: string
  constraints: readonly unknown[]
  examples: readonly unknown[]
}): string =>
  `${specification.name}: ${specification.constraints.length} constraints, ${specification.examples.length} examples`
