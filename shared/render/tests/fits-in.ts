/** Whether a language whose integers have a width can write a value down where the entry takes or gives one. */
import type { Type } from '../../anrf/type.ts'
import { everyInteger, type IntValue, type Value } from '../../anrf/value.ts'
import { heldAs, type IntegerFit, integerFit, limitsOf } from '../integer-fit.ts'
import type { Language } from '../language.ts'
import { narrowed } from '../languages/widening.ts'
import { prepared } from '../lowering/prepared.ts'
import { analysesOf, rangesOf } from '../ranges.ts'
import type { RenderInput } from '../renderer.ts'
import type { TestChoice } from './cases.ts'
import { noHelper } from './suites.ts'

const widths: Readonly<Record<IntegerFit, number | undefined>> = { int: 32, long: 64, big: undefined }

/** How the entry takes a parameter, and how it gives its result. */
export type EntryFit = (place: number | 'result') => IntegerFit

export function entryFit(given: RenderInput): EntryFit {
  const input = prepared(given)
  const fit = integerFit(input)
  const { entry, functions } = input.program
  const definition = functions.find(({ name }) => name === entry) ?? { parameters: [] }
  const { parameters, result } = rangesOf(definition, analysesOf(input, limitsOf[fit]).get(entry))
  return place => {
    const range = place === 'result' ? result : parameters[place]
    return range === undefined ? fit : heldAs(range, fit)
  }
}

export const fitsIn =
  (fit: EntryFit): NonNullable<TestChoice['holds']> =>
  (value, type, place) =>
    holds(value, type, fit(place))

/** Of a language whose integers are all alike. */
export const everyIntegerIs =
  (held: (integer: IntValue) => boolean): NonNullable<TestChoice['holds']> =>
  (value, type) =>
    everyInteger(value, type, held)

function holds(value: Value, type: Type, fit: IntegerFit): boolean {
  const width = widths[fit]
  return (
    width === undefined ||
    everyInteger(value, type, integer => BigInt.asIntN(width, BigInt(integer)) === BigInt(integer))
  )
}

/** A literal as it stands where the entry takes or gives the value. */
export const literalsOf =
  (constant: Language['constant'], fit: EntryFit) =>
  (value: Value, type: Type, place: number | 'result'): string => {
    const literal = constant(type, value, noHelper)
    return (fit(place) === 'int' ? narrowed(literal) : literal).text
  }
