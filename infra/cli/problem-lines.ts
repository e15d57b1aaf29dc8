/** A specification's problem as a compiler would print it: place, sentence, mend. */
import type { SpecProblem } from '../../shared/spec/problem.ts'

export function problemLine(file: string, problem: SpecProblem): string {
  const { line, column } = problem.span
  const hint = problem.hint === undefined ? '' : `\n  ${problem.hint}`
  return `${file}:${line}:${column}: ${problem.code}: ${problem.message}${hint}`
}
