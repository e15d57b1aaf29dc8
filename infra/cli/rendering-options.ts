/** Options of every command that writes code, and how they are asked of a function. */
import type { Command } from 'commander'

export interface RenderingChoices {
  readonly optimizationLevel?: string
  readonly disablePass: string[]
  readonly styleGuide?: string
  readonly comments: boolean
}

export const list = (text: string, before: readonly string[]): string[] => [
  ...before,
  ...text.split(',').map(name => name.trim()),
]

export const withRenderingOptions = (command: Command): Command =>
  command
    .option('--optimization-level <n>', '0: the program as it is stored, 1: the default, 2: everything')
    .option('--disable-pass <names>', 'optimisations to leave out, e.g. common_subexpressions', list, [])
    .option('--style-guide <name>', 'a style guide of the language: pep8, google, standard, …')
    .option('--no-comments', 'code without comments')

/** The request's fields; what is not asked for stays to be chosen by the function. */
export const renderingRequest = (choices: RenderingChoices): object => ({
  ...(choices.optimizationLevel === undefined ? {} : { optimization_level: choices.optimizationLevel }),
  ...(choices.disablePass.length === 0 ? {} : { disabled_passes: choices.disablePass }),
  ...(choices.styleGuide === undefined ? {} : { style_guide: choices.styleGuide }),
  ...(choices.comments ? {} : { include_comments: false }),
})
