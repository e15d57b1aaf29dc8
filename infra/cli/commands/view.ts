/** `view ANRF`: an artifact as pseudocode, structure or source in one of the languages. */
import type { CliCommand } from '../command.ts'
import { wholeNumber } from '../duration.ts'
import { exitCodes } from '../exit-codes.ts'
import { invoke, type StoreOptions, withStoreOptions } from '../invoke.ts'
import { type RenderingChoices, renderingRequest, withRenderingOptions } from '../rendering-options.ts'

interface ViewOptions extends StoreOptions, RenderingChoices {
  readonly format?: string
  readonly lang?: string
  readonly artifactVersion?: number
}

export const view: CliCommand = {
  name: 'view',
  configure: (command, exitWith) =>
    withRenderingOptions(withStoreOptions(command))
      .description('Show an artifact as pseudocode, diagram, proof obligation, source code or tests.')
      .argument('<anrfId>', 'the artifact')
      .option(
        '--format <name>',
        'pseudocode (the default), structure, mermaid, smtlib, a language, or its tests: python-tests',
      )
      .option('--lang <name>', 'a language: the same as --format')
      .option('--artifact-version <n>', 'an earlier version', wholeNumber)
      .action(async (anrfId: string, options: ViewOptions) => exitWith(await run(anrfId, options))),
}

function run(anrfId: string, options: ViewOptions): Promise<number> {
  const { lang, format = lang, artifactVersion: version } = options
  const request = {
    anrfId,
    ...(format === undefined ? {} : { format }),
    ...(version === undefined ? {} : { version }),
    ...renderingRequest(options),
  }
  return invoke<{ readonly content: string }>({ name: 'view', request }, options, response => {
    if (options.json) console.log(JSON.stringify(response, null, 2))
    else process.stdout.write(response.content)
    return exitCodes.verified
  })
}
