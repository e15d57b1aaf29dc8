/** Agreement of a language with 64-bit integers: errors by name, and Overflow only where a run leaves 64 bits. */
import type { Type } from '../../shared/anrf/type.ts'
import { everyInteger, type Value } from '../../shared/anrf/value.ts'
import { isInt64 } from '../../shared/render/int64.ts'
import type { Renderer } from '../../shared/render/renderer.ts'
import { evaluateNaively, NaiveError } from '../anrf/naive-evaluator.ts'
import { type Case, expectedOutcomes, firstDifference, type Outcome } from '../render/agreement.ts'
import { entryOf } from './case-lines.ts'
import { textOf } from './texts.ts'

/** The cases that the language has types for; the others are refused by name. */
export function rendered(renderer: Renderer, cases: readonly Case[]): Case[] {
  return cases.filter(({ input }) => {
    try {
      textOf(renderer, input)
      return true
    } catch (error) {
      if (error instanceof RangeError && /has no integer of \d+ bits/.test(error.message)) return false
      throw error
    }
  })
}

/** Differences that are no excused Overflow, with the program's text. */
export function differences64(
  renderer: Renderer,
  cases: readonly Case[],
  outcomes: readonly Outcome[][],
): readonly string[] {
  return cases.flatMap((subject, i) => {
    const actual = outcomes[i] ?? []
    const found = firstDifference(subject, actual, excused(subject)) ?? misnamed(subject, actual)
    return found === undefined ? [] : [`${found}\n${renderer.render(subject.input)}`]
  })
}

const excused =
  (subject: Case) =>
  (_expected: Outcome, actual: Outcome | undefined, inputs: readonly Value[]): boolean =>
    nameOf(actual) === 'Overflow' && leaves64Bits(subject, inputs)

const nameOf = (outcome: Outcome | undefined): string | undefined =>
  outcome !== undefined && 'threw' in outcome ? outcome.threw : undefined

function misnamed(subject: Case, outcomes: readonly Outcome[]): string | undefined {
  const at = expectedOutcomes(subject).findIndex((expected, i) => {
    const [wanted, found] = [nameOf(expected), nameOf(outcomes[i])]
    if (wanted === undefined || found === undefined || wanted === found) return false
    if (found.includes('does not fit')) return false
    return !excused(subject)(expected, outcomes[i], subject.inputs[i] ?? [])
  })
  return at < 0 ? undefined : `${subject.name} at input ${at}: the error is named ${nameOf(outcomes[at])}`
}

/** Whether an integer of the run has more than 64 bits: an input, or a value that is really computed. */
export function leaves64Bits({ input }: Pick<Case, 'input'>, inputs: readonly Value[]): boolean {
  let left = false
  const observe = (value: Value, type: Type): void => {
    left ||= !everyInteger(value, type, isInt64)
  }
  const types = entryOf(input)?.parameters.map(({ type }) => type) ?? []
  for (const [i, value] of inputs.entries()) observe(value, types[i] as Type)
  try {
    evaluateNaively(input.program, inputs, 100_000, (value, { type }) => observe(value, type))
  } catch (error) {
    if (!(error instanceof NaiveError)) throw error
  }
  return left
}
