/**
 * Recursion over trees by example (after Feser, Chaudhuri, Dillig, "Synthesizing data structure transformations from
 * input-output examples", PLDI 2015): the shape is a fold over one parameter, a body per constructor; examples whose
 * parts are examples give rows for the bodies, terms are enumerated against these, and what agrees with them is run on
 * all examples. A list of such values is taken element by element.
 */
import { apply, call, constant, lambda, variable } from '../../anrf/build.ts'
import type { Expr } from '../../anrf/expr.ts'
import { prepareFunction } from '../../anrf/interpreter/run.ts'
import type { FunctionDefinition, Program } from '../../anrf/program.ts'
import { type DataType, sameType, type Type } from '../../anrf/type.ts'
import { sameValue, type Value, valueKey } from '../../anrf/value.ts'
import type { FormalSpecification } from '../../spec/specification.ts'
import type { Budget } from '../budget.ts'
import { plainest } from '../composite-grammar.ts'
import { bodyParameters, folded, isRecursive, makerOf, recurs, type Signature } from '../recursion/fold.ts'
import { agreeing, type Ended, type Row, type Wanted } from '../recursion/terms.ts'
import { tracesOf } from '../recursion/traces.ts'
import {
  judge,
  type Message,
  type Reply,
  type Search,
  type Stopped,
  type Strategy,
  type Task,
} from '../strategy.ts'

export const structuralRecursion: Strategy = {
  name: 'structural_recursion',
  doc: 'recurs over a tree, with a body for each constructor that agrees with the examples',
  banks: true,
  suits({ specification, features }) {
    if (features.examples === 0 || features.constraints > 0)
      return { score: 0, reason: 'it looks for what examples alone say' }
    const problem = problemOf(specification)
    return problem === undefined
      ? { score: 0, reason: 'no parameter is a tree, or its examples have none' }
      : { score: 2, reason: `${problem.signature.data.name} is made of parts of the same type` }
  },
  search,
}

/** Base cases that are tried with each step, for each constructor and in all. */
const mostBodies = 3
const mostBases = 9
/** Steps after which a base case is looked for no further. */
const basePatience = 20_000
/** Charged for one run on one example; and what a run may use. */
const stepsPerRun = 40
const fuel = 200_000

function* search({ specification, memoryBytes }: Task, budget: Budget): Search {
  const problem = problemOf(specification)
  if (problem === undefined) return { stopped: 'unsuitable' }
  const { signature, rows } = problem
  const around = { specification, budget, memoryBytes }
  const makers = signature.data.constructors.map((_, maker) => maker)
  const step = makers.findIndex(maker => isRecursive(signature, maker))
  const found: (readonly Expr[])[] = []
  for (const maker of makers.filter(each => each !== step)) {
    const wanted = wantedOf(
      signature,
      rows,
      maker,
      rows.map(({ output }) => output),
    )
    const unseen = wanted.known.length + wanted.others.length === 0
    found[maker] = unseen ? anyOf(wanted) : yield* firstFew(agreeing(wanted, around), budget)
  }
  const bases = combinations(makers.map(maker => found[maker] ?? [undefined])).slice(0, mostBases)
  const atBases = rows
    .filter(({ inputs }) => makerOf(signature.data, inputs[signature.over] as Value) !== step)
    .map(({ output }) => output)
  const steps = agreeing(wantedOf(signature, rows, step, atBases), around)
  for (let next = steps.next(); ; next = steps.next()) {
    if (next.done === true) return { stopped: stopOf[next.value] }
    const body = next.value
    if (body === undefined) yield { kind: 'progress' }
    else if (yield* accepted(problem, bases, step, body, specification, budget)) return { stopped: 'solved' }
  }
}

const stopOf: Readonly<Record<Ended, Stopped['stopped']>> = {
  exhausted: 'exhausted',
  budget: 'budget',
  memory: 'memory',
  unsupported: 'unsupported',
}

function wantedOf(
  signature: Signature,
  rows: readonly Row[],
  maker: number,
  outputs: readonly Value[],
): Wanted {
  const parameters = bodyParameters(signature, maker)
  const constants = [...new Map(outputs.map(value => [valueKey(value), value])).values()]
  return { parameters, returns: signature.returns, constants, ...tracesOf(signature, rows, maker) }
}

/** What a constructor gives of which no example has a value: what is passed on, or the plainest result. */
function anyOf({ parameters, returns }: Wanted): readonly Expr[] {
  const given = parameters.find(({ type }) => sameType(type, returns))
  const plain = plainest(returns)
  return [...(given === undefined ? [] : [given]), ...(plain === undefined ? [] : [constant(returns, plain)])]
}

/** The first few terms, as far as they are found soon. */
function* firstFew(
  terms: Generator<Expr | undefined, Ended, void>,
  budget: Budget,
): Generator<Message, readonly Expr[], Reply> {
  const found: Expr[] = []
  const end = budget.spent + basePatience
  for (const term of terms) {
    if (term === undefined) yield { kind: 'progress' }
    else found.push(term)
    if (found.length === mostBodies || budget.spent > end) break
  }
  return found
}

/** One of each list, the first ones first. */
const combinations = <T>(lists: readonly (readonly T[])[]): readonly (readonly T[])[] =>
  lists.reduce<readonly (readonly T[])[]>(
    (all, list) => all.flatMap(before => list.map(one => [...before, one])),
    [[]],
  )

/** Whether the step with some base cases is right on every example, and for the engine. */
function* accepted(
  { signature, rows, around }: Problem,
  bases: readonly (readonly (Expr | undefined)[])[],
  step: number,
  body: Expr,
  { definitions }: FormalSpecification,
  budget: Budget,
): Generator<Message, boolean, Reply> {
  for (const base of bases) {
    const definition = folded(
      signature,
      base.map((each, maker) => (maker === step ? body : (each as Expr))),
    )
    const prepared = prepareFunction(signature.name, [...definitions, definition])
    budget.step(rows.length * stepsPerRun)
    const right = rows.every(({ inputs, output }) => {
      const outcome = prepared.run(inputs, { fuel })
      return outcome.ok && sameValue(outcome.value, output)
    })
    if (right && (yield* judge(around(definition))).kind === 'accepted') return true
  }
  return false
}

/** One function to find, with the rows known of it, and the program around it. */
interface Problem {
  readonly signature: Signature
  readonly rows: readonly Row[]
  readonly around: (definition: FunctionDefinition) => Program
}

function problemOf({ unknowns, examples, definitions }: FormalSpecification): Problem | undefined {
  const [unknown, ...more] = unknowns
  if (unknown === undefined || more.length > 0 || unknown.grammar !== undefined) return undefined
  const { name, returns } = unknown
  const parameters = unknown.parameters.map(parameter => parameter.variable)
  const rows = examples.map(({ inputs, output }) => ({ inputs, output }))
  const program = (...functions: readonly FunctionDefinition[]): Program => {
    return { entry: name, functions: [...definitions, ...functions] }
  }
  const over = parameters.findIndex(({ type }) => foldable(type) !== undefined)
  const data = foldable(parameters[over]?.type)
  if (data === undefined) return elementwise({ name, parameters, returns }, rows, program)
  return { signature: { name, parameters, returns, over, data }, rows, around: program }
}

/** Each element of a list changed alike, where lists and results are as long as each other in every example. */
function elementwise(
  { name, parameters, returns }: Omit<Signature, 'over' | 'data'>,
  rows: readonly Row[],
  program: (...functions: readonly FunctionDefinition[]) => Program,
): Problem | undefined {
  const over = parameters.findIndex(({ type }) => type.kind === 'List' && foldable(type.element))
  const list = parameters[over]
  if (list?.type.kind !== 'List' || returns.kind !== 'List') return undefined
  const data = foldable(list.type.element)
  const inner = elementRows(rows, over)
  if (data === undefined || inner === undefined) return undefined
  const each = variable('each', data)
  const own = parameters.map((parameter, i) => (i === over ? each : parameter))
  const signature = { name: `${name}_each`, parameters: own, returns: returns.element, over, data }
  const body = apply('list.map', [list, lambda([each], call(signature.name, own, returns.element))])
  return {
    signature,
    rows: inner,
    around: definition => program(definition, { name, parameters, returns, body }),
  }
}

/** One row per element; undefined where lengths differ or one element would have two results. */
function elementRows(rows: readonly Row[], over: number): readonly Row[] | undefined {
  const found = new Map<string, Row>()
  for (const { inputs, output } of rows) {
    const [elements, outputs] = [inputs[over] as readonly Value[], output as readonly Value[]]
    if (elements.length !== outputs.length) return undefined
    for (const [k, element] of elements.entries()) {
      const row = { inputs: inputs.with(over, element), output: outputs[k] as Value }
      const key = row.inputs.map(valueKey).join()
      const before = found.get(key)
      if (before !== undefined && !sameValue(before.output, row.output)) return undefined
      found.set(key, row)
    }
  }
  return [...found.values()]
}

/** Data of which exactly one constructor has parts of the same type. */
function foldable(type: Type | undefined): DataType | undefined {
  if (type?.kind !== 'Data') return undefined
  const recursive = type.constructors.filter(({ fields }) =>
    fields.some(field => recurs(field, type) !== 'no'),
  )
  return recursive.length === 1 ? type : undefined
}
