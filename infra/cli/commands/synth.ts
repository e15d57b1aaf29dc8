/** `synth SPEC`: from a specification to a verified program. */
import type { GenerationResult } from '../../../shared/vocabulary/generation.ts'
import type { CliCommand } from '../command.ts'
import { durationMs, wholeNumber } from '../duration.ts'
import { exitCodeOf, exitCodes } from '../exit-codes.ts'
import { type CallNext, invoke, type StoreOptions, withStoreOptions } from '../invoke.ts'
import { list, type RenderingChoices, renderingRequest, withRenderingOptions } from '../rendering-options.ts'
import type { Beside, Viewed } from '../write-files.ts'

interface SynthOptions extends StoreOptions, RenderingChoices {
  readonly lang: string[]
  readonly out?: string
  readonly limit: number
  readonly strategy?: string
  readonly seed: number
  readonly workers: number
  readonly tests?: boolean
  readonly bridge?: string
}

/** Time kept back from the limit for writing the answer, ms: the limit is the whole command's. */
const reserveMs = 150

export const synth: CliCommand = {
  name: 'synth',
  configure: (command, exitWith) =>
    withRenderingOptions(withStoreOptions(command))
      .description('Synthesise a verified program from a specification.')
      .argument('<spec>', 'specification: YAML, JSON, text or SyGuS-IF; - reads standard input')
      .option('--lang <names>', 'languages of the code, e.g. python,typescript (default: python)', list, [])
      .option('--out <folder>', 'write the code into this folder')
      .option('--tests', 'write tests beside the code, for the usual runner of each language')
      .option('--bridge <name>', 'write a bridge: js-python, python-js or generic')
      .option('--limit <duration>', 'time limit, e.g. 30s', durationMs, 30_000)
      .option('--strategy <name>', 'only this strategy')
      .option('--seed <n>', 'seed', wholeNumber, 1)
      .option('--workers <n>', 'worker threads; changes the time, never the answer', wholeNumber, 2)
      .action(async (spec: string, options: SynthOptions) => exitWith(await run(spec, options))),
}

async function run(path: string, options: SynthOptions): Promise<number> {
  const { complaint } = await import('../write-files.ts')
  const wrong = complaint(options, options.out)
  if (wrong !== undefined) {
    console.error(`specwright: ${wrong}`)
    return exitCodes.invalid
  }
  const { readText, formatOf } = await import('../read-spec-file.ts')
  const { progressLine } = await import('../progress.ts')
  const { name, text } = await readText(path)
  const { lang, limit, strategy, seed, workers } = options
  const progress = progressLine()
  const request = {
    specification: text,
    ...formatOf(path),
    languages: lang.length === 0 ? ['python'] : lang,
    limit: `${Math.ceil(Math.max(100, limit - reserveMs - performance.now()))}ms`,
    seed,
    workers,
    ...(strategy === undefined ? {} : { strategy }),
    ...renderingRequest(options),
  }
  const invocation = { name: 'generate', request, workers, file: name, onProgress: progress.show }
  return invoke<GenerationResult>(invocation, options, async (result, next) => {
    progress.clear()
    const written = options.out === undefined ? [] : await filesOf(result, options.out, options, next)
    if (options.json) console.log(JSON.stringify(result, null, 2))
    else {
      const { generationReport } = await import('../report.ts')
      console.log(generationReport(result, written))
    }
    return exitCodeOf(result.verdict ?? 'UNKNOWN', result.conflict !== null)
  })
}

/** One file for each format, under the format's own file name: code as the result has it; none where there is no program. */
async function filesOf(
  { anrfId, code }: GenerationResult,
  folder: string,
  beside: Beside,
  next: CallNext,
): Promise<readonly string[]> {
  if (anrfId === null) return []
  const { formatsFor, writeFiles } = await import('../write-files.ts')
  return writeFiles(folder, formatsFor(Object.keys(code), beside), async format => {
    const viewed = (await next('view', { anrfId, format })) as Viewed
    return { ...viewed, content: code[format] ?? viewed.content }
  })
}
