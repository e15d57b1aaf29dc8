/** The range analysis' doors: one function from its parameters' ranges, a whole program, ranges from a domain. */
import type { Expr, Variable } from '../expr.ts'
import type { FunctionDefinition, Program } from '../program.ts'
import { postorder } from '../traverse.ts'
import { Analysis, type AnalysisOptions } from './analysis.ts'
import { narrowed } from './conditions.ts'
import { join, type Range, rangeOfType, rangeText } from './range.ts'

export { Analysis } from './analysis.ts'

/**
 * The range of every node of the function's body, for parameters in the given ranges (absent: every value of the
 * type). A node's range holds its value in every activation, whatever else the run does.
 */
export function analyse(
  definition: Pick<FunctionDefinition, 'parameters' | 'body'>,
  parameterRanges: ReadonlyMap<string, Range> = new Map(),
  options: AnalysisOptions = {},
): ReadonlyMap<Expr, Range> {
  return new Analysis(definition, parameterRanges, options).ranges
}

/** Clauses that relate parameters are gone through again while they tell more, so many times at most. */
const mostRounds = 4

/** What clauses over the parameters say about each of them; a parameter about which nothing is said has its type's range. */
export function rangesFromDomain(
  parameters: readonly Variable[],
  clauses: readonly Expr[],
): Map<string, Range> {
  const ranges = new Map(parameters.map(({ name, type }) => [name, rangeOfType(type)]))
  for (let round = 0, before = ''; round < mostRounds && before !== textOf(ranges); round++) {
    before = textOf(ranges)
    for (const clause of clauses)
      for (const [name, range] of narrowed(clause, true, known => ranges.get(known))) ranges.set(name, range)
  }
  return ranges
}

const textOf = (ranges: ReadonlyMap<string, Range>): string => [...ranges.values()].map(rangeText).join(', ')

/**
 * Every function that the entry reaches, callers first, and those that the others reach which may be called from
 * outside with anything. Results of calls are found with unknown arguments, and each function is then analysed with
 * the join of what its callers give it; one that calls itself, for anything. Undefined for functions that call each
 * other in a circle.
 */
export function analyseProgram(
  program: Program,
  parameterRanges: ReadonlyMap<string, Range> = new Map(),
  options: Omit<AnalysisOptions, 'resultOf'> = {},
  others: readonly string[] = [],
): ReadonlyMap<string, Analysis> | undefined {
  const order = calleesFirst(program, others)
  if (order === undefined) return undefined
  const results = new Map<string, Range>()
  const resultOf: NonNullable<AnalysisOptions['resultOf']> = ({ function: name }) => results.get(name)
  const called = new Set(order.flatMap(callees))
  for (const definition of order.filter(({ name }) => called.has(name)))
    results.set(definition.name, new Analysis(definition, new Map(), { ...options, resultOf }).result)
  const given = new Map<string, Map<string, Range>>([
    ...order.filter(({ name }) => others.includes(name)).map(anything),
    [program.entry, new Map(parameterRanges)],
  ])
  const analyses = new Map<string, Analysis>()
  for (const definition of order.toReversed()) {
    const own = callsItself(definition)
      ? anything(definition)[1]
      : (given.get(definition.name) ?? new Map<string, Range>())
    const analysis = new Analysis(definition, own, { ...options, resultOf })
    analyses.set(definition.name, analysis)
    for (const node of analysis.ranges.keys())
      if (node.kind === 'call') pass(node.args, program, node.function, analysis, given)
  }
  return analyses
}

const anything = ({ name, parameters }: FunctionDefinition): readonly [string, Map<string, Range>] => [
  name,
  new Map(parameters.map(parameter => [parameter.name, rangeOfType(parameter.type)])),
]

function pass(
  args: readonly Expr[],
  program: Program,
  callee: string,
  { ranges }: Analysis,
  given: Map<string, Map<string, Range>>,
): void {
  const definition = program.functions.find(({ name }) => name === callee)
  const into = given.get(callee) ?? new Map<string, Range>()
  given.set(callee, into)
  definition?.parameters.forEach(({ name, type }, i) => {
    const range = ranges.get(args[i] as Expr) ?? rangeOfType(type)
    const before = into.get(name)
    into.set(name, before === undefined ? range : join(before, range))
  })
}

const callees = ({ body }: FunctionDefinition): readonly string[] =>
  postorder(body).flatMap(node => (node.kind === 'call' ? [node.function] : []))

export const callsItself = (definition: FunctionDefinition): boolean =>
  callees(definition).includes(definition.name)

/**
 * The functions that the entry and the others reach, callees before callers; undefined where different ones call in a
 * cycle.
 */
export function calleesFirst(
  { entry, functions }: Program,
  others: readonly string[] = [],
): FunctionDefinition[] | undefined {
  const definitions = new Map(functions.map(definition => [definition.name, definition]))
  const order: FunctionDefinition[] = []
  const state = new Map<string, 'open' | 'done'>()
  const stack: string[] = [...others, entry]
  for (let name = stack.at(-1); name !== undefined; name = stack.at(-1)) {
    const definition = definitions.get(name)
    if (definition === undefined) return undefined
    const entered = state.get(name)
    if (entered !== undefined) {
      stack.pop()
      if (entered === 'open') order.push(definition)
      state.set(name, 'done')
      continue
    }
    state.set(name, 'open')
    const called = callees(definition).filter(callee => callee !== name)
    if (called.some(callee => state.get(callee) === 'open')) return undefined
    stack.push(...called.filter(callee => !state.has(callee)))
  }
  return order
}
