/** A rule looks at files and says what breaks it. A rule that examined no file has failed. */
import type { SourceFile } from './source-tree.ts'

export interface Violation {
  readonly path: string
  readonly line: number
  readonly message: string
}

export interface Rule {
  readonly name: string
  /** Which files the rule is about. */
  readonly concerns: (path: string) => boolean
  readonly check: (file: SourceFile) => readonly Violation[]
}

export interface Outcome {
  readonly rule: string
  readonly examined: number
  readonly violations: readonly Violation[]
}

export function applyRule(rule: Rule, files: readonly SourceFile[]): Outcome {
  const concerned = files.filter(file => rule.concerns(file.path))
  return { rule: rule.name, examined: concerned.length, violations: concerned.flatMap(rule.check) }
}

export const broken = (outcome: Outcome): boolean => outcome.examined === 0 || outcome.violations.length > 0
