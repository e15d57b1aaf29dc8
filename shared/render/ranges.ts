/**
 * Which values a program's functions are given: from the promises about the entry's parameters, which are checked
 * there, through every call. `anrf/ranges` does the work; here stands what is assumed.
 */
import { apply, constant } from '../anrf/build.ts'
import { children, type Expr, type Variable } from '../anrf/expr.ts'
import type { FunctionDefinition } from '../anrf/program.ts'
import { Analysis, analyseProgram, rangesFromDomain } from '../anrf/ranges/analyse.ts'
import type { AnalysisOptions } from '../anrf/ranges/analysis.ts'
import { between, type IntRange, type Range, rangeOfType, rangeText } from '../anrf/ranges/range.ts'
import { postorder, rewrite, substitute } from '../anrf/traverse.ts'
import { Bool } from '../anrf/type.ts'
import type { Clause } from '../spec/specification.ts'
import { decided } from './lowering/decide.ts'
import { memoised, memoisedFor } from './memoised.ts'
import type { RenderInput } from './renderer.ts'

/** What the values of a language are limited to, by its types or by errors that end a run. */
export interface Limits {
  readonly word?: IntRange
  readonly longest?: bigint
}

/** What a function is given, and what it gives. */
export interface FunctionRanges {
  readonly parameters: readonly Range[]
  readonly result: Range
}

export const rangesOf = (
  { parameters }: Pick<FunctionDefinition, 'parameters'>,
  analysis: Analysis | undefined,
): FunctionRanges => ({
  parameters: parameters.map(({ name, type }) => analysis?.parameters.get(name) ?? rangeOfType(type)),
  result: analysis?.result ?? { kind: 'Any' },
})

/** Two's complement of so many bits. */
export const signedWord = (bits: number): IntRange =>
  between(-(1n << BigInt(bits - 1)), (1n << BigInt(bits - 1)) - 1n)
export const safeIntegers: IntRange = between(
  BigInt(Number.MIN_SAFE_INTEGER),
  BigInt(Number.MAX_SAFE_INTEGER),
)

/** What the specification promises about the function's parameters, in the names of the definition. */
export function promisesOf(
  definition: FunctionDefinition,
  { specification }: RenderInput,
): readonly Clause[] {
  const unknown = specification.unknowns.find(({ name }) => name === definition.name)
  const names = new Map<string, Variable>()
  unknown?.parameters.forEach(({ variable }, i) => {
    names.set(variable.name, definition.parameters[i] ?? variable)
  })
  return (unknown?.parameters ?? []).flatMap(({ domain }) =>
    domain === undefined ? [] : [{ ...domain, expr: substitute(domain.expr, names) }],
  )
}

/** What the entry's checks leave of its parameters. */
export function promisedRanges(definition: FunctionDefinition, input: RenderInput): Map<string, Range> {
  const clauses = promisesOf(definition, input).map(({ expr }) => expr)
  return rangesFromDomain(definition.parameters, clauses)
}

/** The entry, and whatever else was to be found: callers outside the file may call it. */
export const isPublic = (name: string, { program, specification }: RenderInput): boolean =>
  name === program.entry || specification.unknowns.some(unknown => unknown.name === name)

/** Every function that can be reached; where functions call in a cycle, each for anything that the limits hold. */
export const analysesOf = (input: RenderInput, limits: Limits): ReadonlyMap<string, Analysis> =>
  analysesFor(input)(limits)

/** Once for all languages of the same limits. */
const analysesFor = memoisedFor((input: RenderInput) =>
  memoised((limits: Limits) => analysed(input, limits), limitsText),
)

const limitsText = ({ word, longest }: Limits): string =>
  `${longest} ${word === undefined ? '' : rangeText(word)}`

function analysed(input: RenderInput, limits: Limits): ReadonlyMap<string, Analysis> {
  const { program } = input
  const entry = program.functions.find(({ name }) => name === program.entry)
  const promised = entry === undefined ? new Map<string, Range>() : promisedRanges(entry, input)
  const others = program.functions
    .map(({ name }) => name)
    .filter(name => name !== program.entry && isPublic(name, input))
  return (
    analyseProgram(program, promised, limits, others) ??
    new Map(
      program.functions.map(definition => [definition.name, new Analysis(definition, new Map(), limits)]),
    )
  )
}

/** The checks at a function's entry, one after the other, by terms that assume only what types hold. */
export function analysePromises(
  parameters: readonly Variable[],
  conditions: readonly Expr[],
  joint: 'and' | 'or',
  held: ReadonlyMap<string, Range>,
  options: AnalysisOptions,
): Analysis | undefined {
  const [last, ...before] = conditions.toReversed()
  if (last === undefined) return undefined
  const body = before.reduce((rest, condition) => apply(joint, [condition, rest]), last)
  return new Analysis({ parameters, body }, held, options)
}

/** The condition without what the limits decide: `x <= 9223372036854775807` says nothing of 64 bits. */
export function undecided(
  condition: Expr,
  parameters: readonly Variable[],
  held: ReadonlyMap<string, Range>,
  options: AnalysisOptions,
): Expr {
  const { ranges } = new Analysis({ parameters, body: condition }, held, { ...options, unguarded: true })
  return rewrite(condition, node => {
    if (node.kind !== 'apply') return node
    const range = node.args.every(isIntLeaf) ? ranges.get(node) : undefined
    if (range?.kind === 'Bool' && range.mayBeTrue !== range.mayBeFalse) return constant(Bool, range.mayBeTrue)
    return decided(node) ?? node
  })
}

const isIntLeaf = ({ kind, type }: Expr): boolean =>
  type.kind === 'Int' && (kind === 'variable' || kind === 'constant')

/** The nodes that may leave the word, themselves or by what they contain. */
export function leavingNodes(root: Expr, { exceeding }: Analysis): ReadonlySet<Expr> {
  const found = new Set<Expr>()
  if (exceeding.size === 0) return found
  for (const node of postorder(root))
    if (exceeding.has(node) || children(node).some(child => found.has(child))) found.add(node)
  return found
}

/** Ranges of the value's integers as far as they are known: of a list, those of its elements. */
export function integersOf(range: Range): IntRange | undefined {
  if (range.kind === 'List') return range.element && integersOf(range.element)
  return range.kind === 'Int' ? range : undefined
}

export const anythingOf = ({ type }: Expr): Range => rangeOfType(type)
