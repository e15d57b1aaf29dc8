/** Reads a text that must be right. */
import assert from 'node:assert/strict'
import type { SpecProblem } from '../../../shared/spec/problem.ts'
import type { FormalSpecification } from '../../../shared/spec/specification.ts'
import { readSygus } from '../../../shared/spec/sygus/read.ts'

export function specification(text: string): FormalSpecification {
  const reading = readSygus(text)
  assert.ok(reading.ok, JSON.stringify(reading.ok ? '' : reading.problems))
  return reading.specification
}

/** The problems of a text that must be wrong. */
export function problems(text: string): readonly SpecProblem[] {
  const reading = readSygus(text)
  assert.ok(!reading.ok)
  return reading.problems
}
