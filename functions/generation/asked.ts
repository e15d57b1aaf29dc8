/** What a generation was asked for beyond its specification: languages and strategy, held to what there is. */
import { FunctionError } from '../../shared/platform/function-error.ts'
import type { SynthesizeInput } from '../../shared/platform/jobs/messages.ts'
import type { RenderOptions } from '../../shared/render/options.ts'
import type { Renderer } from '../../shared/render/renderer.ts'
import type { FormalSpecification } from '../../shared/spec/specification.ts'
import { GenerateRequest } from '../../shared/vocabulary/generate-request.ts'
import { languageNamed } from '../rendering.ts'
import { renderOptions } from '../rendering-options.ts'
import { techniques } from './techniques.constant.ts'

const defaultLanguages = ['python']

/** Languages, and how they are to be written. */
export interface Writers {
  readonly languages: readonly Renderer[]
  readonly options: RenderOptions
}

/** UNKNOWN_LANGUAGE, UNKNOWN_OPTION. */
export async function writersOf(request: GenerateRequest): Promise<Writers> {
  const { language = [], languages: more = [], ...asked } = request
  const names = [...new Set([...more, ...language])]
  const languages = await Promise.all((names.length === 0 ? defaultLanguages : names).map(languageNamed))
  return { languages, options: renderOptions(asked, languages) }
}

/** The search's input; its time ends with the call's. UNKNOWN_STRATEGY. */
export function searchInput(
  { seed, limit, steps, workers, strategy }: GenerateRequest,
  specification: FormalSpecification,
  remainingMs: number,
): SynthesizeInput {
  if (strategy !== undefined) refuseUnknownStrategy(strategy)
  return {
    specification,
    seed,
    limitMs: Math.min(limit, remainingMs),
    workers,
    ...(steps === undefined ? {} : { steps }),
    ...(strategy === undefined ? {} : { strategy }),
  }
}

function refuseUnknownStrategy(strategy: string): void {
  const names = techniques.map(({ name }) => name)
  if (names.includes(strategy)) return
  const hint = `write one of ${names.join(', ')}, or leave it out`
  throw new FunctionError('UNKNOWN_STRATEGY', `'${strategy}' is none of ${names.join(', ')}`, [
    { pointer: '/strategy', message: 'unknown', found: strategy, expected: names, hint },
  ])
}

/** The analysis that a request names, whether or not the rest of it is valid. */
export const analysisOf = (request: unknown): string | undefined =>
  GenerateRequest.safeParse(request).data?.analysisId
