/** What the test of a language says: where its outcomes differ from the interpreter's, with the program's text. */
import type { Renderer } from '../../shared/render/renderer.ts'
import { type Case, expectedOutcomes, firstDifference, type Outcome } from '../render/agreement.ts'

/** Differences in values, and errors under another name than the contract's. */
export function differences(
  renderer: Renderer,
  cases: readonly Case[],
  outcomes: readonly Outcome[][],
): readonly string[] {
  return cases.flatMap((subject, i) => {
    const found = firstDifference(subject, outcomes[i] ?? []) ?? misnamed(subject, outcomes[i] ?? [])
    return found === undefined ? [] : [`${found}\n${renderer.render(subject.input)}`]
  })
}

function misnamed(subject: Case, outcomes: readonly Outcome[]): string | undefined {
  const at = expectedOutcomes(subject).findIndex((expected, i) => {
    const actual = outcomes[i]
    const both = 'threw' in expected && actual !== undefined && 'threw' in actual
    return both && !actual.threw.includes(expected.threw) && !actual.threw.includes('does not fit')
  })
  const actual = outcomes[at]
  return actual !== undefined && 'threw' in actual
    ? `${subject.name} at input ${at}: the error is named ${actual.threw}`
    : undefined
}

/** Inputs that went through although the specification excludes them. */
export const accepted = (cases: readonly Case[], outcomes: readonly Outcome[][]): readonly string[] =>
  cases.flatMap(({ name, inputs }, i) =>
    inputs.flatMap((row, j) => {
      const outcome = outcomes[i]?.[j]
      const isRefused = outcome !== undefined && 'threw' in outcome && outcome.threw.includes('requires')
      return isRefused ? [] : [`${name}(${row.join(', ')})`]
    }),
  )
