/** A point whose output no term of the grammar has: the specification has no answer in it. */
import { holds, rangeOfType, rangeText, sameRange } from '../../anrf/ranges/range.ts'
import { type Value, valueText } from '../../anrf/value.ts'
import type { UnknownFunction } from '../../spec/specification.ts'
import type { Definitions } from '../enumeration/expand-calls.ts'
import { GrammarRanges } from './grammar-ranges.ts'

export interface WantedAt {
  readonly inputs: readonly Value[]
  readonly output: Value
}

/** Points looked at, at most; and at the first that the grammar leaves open, it is likely to leave all of them. */
const mostPoints = 8

/** Says which output cannot be had and what the grammar allows there; undefined where nothing is known. */
export function unreachableOutput(
  unknown: UnknownFunction,
  definitions: Definitions,
  points: Iterable<WantedAt>,
): string | undefined {
  const { grammar, parameters, returns } = unknown
  // Whatever else the grammar may say, or wherever the output does not count: no proof.
  if (grammar === undefined || grammar.partial === true) return undefined
  if (parameters.some(({ domain }) => domain !== undefined)) return undefined
  const variables = parameters.map(({ variable }) => variable)
  const ranges = new GrammarRanges(grammar, variables, definitions)
  const everything = rangeOfType(returns)
  let looked = 0
  for (const { inputs, output } of points) {
    const range = ranges.at(inputs)
    if (range !== undefined && !holds(range, output)) {
      const where = variables.map(({ name }, i) => `${name} = ${valueText(inputs[i] as Value)}`).join(', ')
      return `no term of the grammar is ${valueText(output)} at ${where}: there all of them are in ${rangeText(range)}`
    }
    if (++looked === mostPoints || range === undefined || sameRange(range, everything)) return undefined
  }
  return undefined
}
