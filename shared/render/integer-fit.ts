/**
 * The narrowest of a language's integer types that holds every Int of a program: assume and guarantee. Inputs are
 * assumed to fit; every other value is shown to. What the types do not hold of the inputs, they refuse.
 */
import type { FunctionDefinition } from '../anrf/program.ts'
import { type IntRange, insideInts, type Range, rangeOfType } from '../anrf/ranges/range.ts'
import { type Type, typesWithin } from '../anrf/type.ts'
import { prepared } from './lowering/prepared.ts'
import {
  analysePromises,
  analysesOf,
  isPublic,
  type Limits,
  promisedRanges,
  promisesOf,
  signedWord,
} from './ranges.ts'
import type { RenderInput } from './renderer.ts'

/** 32 bits, 64 bits, or as many as it takes. */
export type IntegerFit = 'int' | 'long' | 'big'

/** Lengths and positions are counted in 32 bits. */
const longest = 2n ** 31n - 1n

/** What the values of a program of this fit are limited to. */
export const limitsOf: Readonly<Record<IntegerFit, Limits>> = {
  int: { word: signedWord(32), longest },
  long: { word: signedWord(64), longest },
  big: { longest },
}

/**
 * How one value is held in a program of this fit: where the program needs 64 bits, what is shown to need no more than
 * 32 has no more. Items of lists are all alike, and where anything needs more than 64 bits, everything is held as that.
 */
export const heldAs = (range: Range, fit: IntegerFit): IntegerFit =>
  fit === 'long' && range.kind === 'Int' && insideInts(range, signedWord(32)) ? 'int' : fit

/** What the type of a parameter holds that is given this range. */
export const heldRange = (range: Range, fit: IntegerFit): Range =>
  range.kind === 'Int' ? (limitsOf[heldAs(range, fit)].word ?? rangeOfType({ kind: 'Int' })) : range

export function integerFit(given: RenderInput): IntegerFit {
  const input = prepared(given)
  if (fits(input, limitsOf.int, 'promised')) return 'int'
  return fits(input, limitsOf.long, 'assumed') ? 'long' : 'big'
}

/** Whether every integer stays inside the word. Inputs of which nothing is promised are inside where that is assumed. */
export function fits(input: RenderInput, limits: Limits, inputs: 'promised' | 'assumed'): boolean {
  const { word } = limits
  if (word === undefined) return true
  const { functions } = input.program
  const called = functions.filter(({ name }) => isPublic(name, input))
  if (!called.every(definition => inputsFit(definition, input, word, inputs))) return false
  const analyses = analysesOf(input, limits)
  return functions.every(definition => {
    const analysis = analyses.get(definition.name)
    if (analysis === undefined) return true
    return analysis.exceeding.size === 0 && promisesFit(definition, input, limits)
  })
}

function inputsFit(
  definition: FunctionDefinition,
  input: RenderInput,
  word: IntRange,
  inputs: 'promised' | 'assumed',
): boolean {
  const ranges = definition.name === input.program.entry ? promisedRanges(definition, input) : undefined
  return definition.parameters.every(({ name, type }) => {
    const range = ranges?.get(name)
    if (range?.kind !== 'Int') return inputs === 'assumed' || !mentionsInt(type)
    return inputs === 'promised' ? insideInts(range, word) : insideInts(assumed(range, word), word)
  })
}

/** The range where an end that nothing is promised about is the word's. */
const assumed = (range: IntRange, { low, high }: IntRange): IntRange => ({
  ...range,
  low: range.low ?? low,
  high: range.high ?? high,
})

/** Whether values of the type hold integers. */
export const mentionsInt = (type: Type): boolean => typesWithin([type]).some(({ kind }) => kind === 'Int')

/** The entry checks compute as well. */
function promisesFit(definition: FunctionDefinition, input: RenderInput, limits: Limits): boolean {
  if (!isPublic(definition.name, input)) return true
  const conditions = promisesOf(definition, input).map(({ expr }) => expr)
  const analysis = analysePromises(definition.parameters, conditions, 'and', new Map(), limits)
  return analysis === undefined || analysis.exceeding.size === 0
}
