/** `synth SPEC`: from a specification to a verified program. */
import type { GenerationResult } from '../../../shared/vocabulary/generation.ts'
import type { CliCommand } from '../command.ts'
import { durationMs, wholeNumber } from '../duration.ts'
import { exitCodeOf } from '../exit-codes.ts'
import { invoke, type StoreOptions, withStoreOptions } from '../invoke.ts'

interface SynthOptions extends StoreOptions {
  readonly lang: string[]
  readonly out?: string
  readonly limit: number
  readonly strategy?: string
  readonly seed: number
  readonly workers: number
}

const list = (text: string, before: readonly string[]): string[] => [
  ...before,
  ...text.split(',').map(name => name.trim()),
]

export const synth: CliCommand = {
  name: 'synth',
  configure: (command, exitWith) =>
    withStoreOptions(command)
      .description('Synthesise a verified program from a specification.')
      .argument('<spec>', 'specification: YAML, JSON, text or SyGuS-IF; - reads standard input')
      .option('--lang <names>', 'languages of the code, e.g. python,typescript (default: python)', list, [])
      .option('--out <folder>', 'write the code into this folder')
      .option('--limit <duration>', 'time limit, e.g. 30s', durationMs, 30_000)
      .option('--strategy <name>', 'only this strategy')
      .option('--seed <n>', 'seed', wholeNumber, 1)
      .option('--workers <n>', 'worker threads; changes the time, never the answer', wholeNumber, 2)
      .action(async (spec: string, options: SynthOptions) => exitWith(await run(spec, options))),
}

async function run(path: string, options: SynthOptions): Promise<number> {
  const { readText, formatOf } = await import('../read-spec-file.ts')
  const { progressLine } = await import('../progress.ts')
  const { name, text } = await readText(path)
  const { lang, limit, strategy, seed, workers } = options
  const progress = progressLine()
  const request = {
    specification: text,
    ...formatOf(path),
    languages: lang.length === 0 ? ['python'] : lang,
    limit: `${Math.ceil(limit)}ms`,
    seed,
    workers,
    ...(strategy === undefined ? {} : { strategy }),
  }
  const invocation = { name: 'generate', request, workers, file: name, onProgress: progress.show }
  return invoke<GenerationResult>(invocation, options, async result => {
    progress.clear()
    const written = options.out === undefined ? [] : await writeCode(result, path, text, options.out)
    if (options.json) console.log(JSON.stringify(result, null, 2))
    else {
      const { generationReport } = await import('../report.ts')
      console.log(generationReport(result, written))
    }
    return exitCodeOf(result.verdict ?? 'UNKNOWN', result.conflict !== null)
  })
}

/** One file for each language, under the language's own file name. */
async function writeCode(
  result: GenerationResult,
  path: string,
  text: string,
  folder: string,
): Promise<readonly string[]> {
  const { mkdir, writeFile } = await import('node:fs/promises')
  const { join } = await import('node:path')
  const { rendererOf } = await import('../../../shared/render/registry.ts')
  const { readSpecification } = await import('../../../shared/spec/read.ts')
  const reading = readSpecification(text, path === '-' ? {} : { fileName: path })
  await mkdir(folder, { recursive: true })
  const paths: string[] = []
  for (const [language, code] of Object.entries(result.code)) {
    const name = reading.ok ? rendererOf(language)?.fileName(reading.specification) : undefined
    const target = join(folder, name ?? `program.${language}`)
    await writeFile(target, code)
    paths.push(target)
  }
  return paths
}
