/** A specification's problem as a compiler would print it (place, sentence, mend), and as `--json` gives it. */
import type { SpecProblem } from '../../shared/spec/problem.ts'

export function problemLine(file: string, problem: SpecProblem): string {
  const { line, column } = problem.span
  const hint = problem.hint === undefined ? '' : `\n  ${problem.hint}`
  return `${file}:${line}:${column}: ${problem.code}: ${problem.message}${hint}`
}

export function problemJson({ code, pointer, span, message, found, expected, hint }: SpecProblem): object {
  return { code, pointer, line: span.line, column: span.column, message, found, expected, hint }
}
