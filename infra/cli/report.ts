/** A generation as a person reads it: the code, then the verdict with its method, the strategy and its reason. */
import type { GenerationResult } from '../../shared/vocabulary/generation.ts'

export function generationReport(result: GenerationResult, written: readonly string[]): string {
  const code = written.length > 0 ? [] : Object.values(result.code).map(text => text.trimEnd())
  return [...code, [...written.map(path => `wrote ${path}`), ...verdictLines(result)].join('\n')].join('\n\n')
}

function verdictLines(result: GenerationResult): readonly string[] {
  const { verdict, method, reason, strategy, verification, stopReasons, questions, anrfId, version, hash } =
    result
  const method_ = method === null ? '' : ` (${method})`
  return [
    `${verdict ?? 'UNKNOWN'}${method_}: ${verification?.reason ?? reason}`,
    ...(strategy === null ? [] : [`strategy ${strategy}: ${reason}`]),
    ...stopReasons.filter(stop => stop.strategy !== strategy).map(stopLine),
    ...(anrfId === null ? [] : [`artifact ${anrfId} version ${version}, hash ${hash}`]),
    ...questions.map(({ text }) => `question: ${text}`),
  ]
}

const stopLine = ({ strategy, stopped, detail, reason }: GenerationResult['stopReasons'][number]): string =>
  `  ${strategy}: ${stopped}, ${detail ?? reason}`
