/** Sessions in a row: each has the points of the one before and those that were missing. */
import type { Expr } from '../../../anrf/expr.ts'
import type { Program } from '../../../anrf/program.ts'
import { postorder } from '../../../anrf/traverse.ts'
import { typeText } from '../../../anrf/type.ts'
import type { FormalSpecification, UnknownFunction } from '../../../spec/specification.ts'
import { unreachableOutput } from '../../abstract/unreachable-output.ts'
import { layoutOf } from '../../bank/layout.ts'
import { StringInterner } from '../../bank/string-interner.ts'
import { ValueInterner } from '../../bank/value-interner.ts'
import type { Budget } from '../../budget.ts'
import { Harvest } from '../../constants.ts'
import { defaultGrammar } from '../../default-grammar.ts'
import type { Definitions } from '../../enumeration/expand-calls.ts'
import { type Plan, planOf } from '../../enumeration/plan.ts'
import { uniqueBinders } from '../../enumeration/unique-binders.ts'
import { initialPoints } from '../../points/initial-points.ts'
import type { Points } from '../../points/points.ts'
import { withOddConstants } from '../../prior/odd-constants.ts'
import type { Fit } from '../../prior/pricing.ts'
import type { Message, Reply, Search, Stopped, Task } from '../../strategy.ts'
import { type Outcome, Session, spaced } from './session.ts'

/** Points that rows are made for at first; more are added when they mislead. */
const sampleSize = 16
/** Bits on which vectors that are equal are taken for the same term: two that differ seldom agree on so many. */
const tellingBits = 256
const fewestPoints = 4
/** Truth tables up to this length are taken whole. */
const truthTable = 64
/** Steps before partial successes change the costs for the first time, and how much longer each time after that. */
const [firstRepricing, repricingGrowth] = [300_000, 4]
/** Steps that the first session waits for a term that is right at a point outside its sample. */
const firstPatience = 2_000_000

/** What the search does otherwise than by size. */
export interface Guidance {
  /** The plan with other costs; `fit` as `pricedPlan` takes it. */
  readonly price: (plan: Plan, definitions: Definitions, fit?: Fit) => Plan
}

/** Where the task is a part of another one: what is said of it here is less than it seems. */
export interface Around {
  /** Examples of the whole. */
  readonly examples: number
  /** What the whole's program has besides. */
  readonly cost: number
}

export function* searchByExamples(
  task: Task,
  budget: Budget,
  { guidance, around }: { readonly guidance?: Guidance; readonly around?: Around } = {},
): Search {
  const { specification } = task
  const [unknown, ...more] = specification.unknowns
  if (unknown === undefined || more.length > 0)
    return { stopped: 'unsupported', detail: 'the search looks for one function' }
  const harvest = new Harvest(specification)
  const points = initialPoints(task, unknown, harvest)
  if (points.contradiction !== undefined) return { stopped: 'unrealisable', detail: points.contradiction }
  if (!points.telling) return { stopped: 'unsupported', detail: 'no point says what an output must be' }
  const search = prepare(task, unknown, points, harvest)
  const unreachable = unreachableOutput(unknown, search.definitions, points.outputs())
  if (unreachable !== undefined) return { stopped: 'unrealisable', detail: unreachable }
  const strange = search.plan.sorts.find(({ type }) => layoutOf(type, 1) === undefined)
  if (strange !== undefined)
    return { stopped: 'unsupported', detail: `no rows for values of type ${typeText(strange.type)}` }
  return yield* sessions({ ...search, ...(around === undefined ? {} : { around }) }, points, budget, guidance)
}

function* sessions(
  search: ReturnType<typeof prepare> & { readonly around?: Around },
  points: Points,
  budget: Budget,
  guidance?: Guidance,
): Generator<Message, Stopped, Reply> {
  let sample = spaced(points.tellingIndices(), firstSample(search.plan, points.count, guidance !== undefined))
  let plan = guidance?.price(search.plan, search.definitions) ?? search.plan
  let repriceAfter = firstRepricing
  for (let patience = firstPatience; ; patience *= 2) {
    const pricing = guidance === undefined ? {} : { repriceAfter }
    const session = new Session({
      ...search,
      plan,
      ...points.snapshot(),
      sample,
      budget,
      patience,
      ...pricing,
    })
    const outcome: Outcome = yield* session.run()
    if (outcome.kind === 'stop') return outcome.stopped
    if (outcome.kind === 'reprice') {
      const { fit } = outcome
      plan = guidance?.price(search.plan, search.definitions, rule => fit[rule] ?? 0) ?? plan
      repriceAfter *= repricingGrowth
      continue
    }
    const added = outcome.kind === 'sample' ? outcome.add : points.refute(outcome.judgement.counterexample)
    const fresh = added.filter(i => !sample.includes(i))
    if (fresh.length === 0)
      return { stopped: 'unsupported', detail: 'a counterexample that the points cannot express' }
    sample = [...sample, ...fresh].sort((a, b) => a - b)
  }
}

/**
 * How many points rows are made for at first. Where no conditional puts terms together that are right at some points,
 * vectors need few: a row that is shorter leaves room for more of them. On many more goals of `and` and `or` are told
 * from each other, so the search by size has them.
 */
function firstSample({ sorts, conditionals }: Plan, count: number, isGuided: boolean): number {
  if (sorts.every(({ type }) => type.kind === 'Bool') && count <= truthTable) return truthTable
  const widths = sorts.map(({ type }) => (type.kind === 'BitVec' ? type.width : 1))
  const isApart = isGuided && conditionals.length === 0 && sorts.some(({ type }) => type.kind === 'BitVec')
  return isApart
    ? Math.min(sampleSize, Math.max(fewestPoints, Math.ceil(tellingBits / Math.max(...widths))))
    : sampleSize
}

function prepare(task: Task, unknown: UnknownFunction, points: Points, harvest: Harvest) {
  const { specification, memoryBytes } = task
  const parameters = unknown.parameters.map(parameter => parameter.variable)
  const definitions = new Map(specification.definitions.map(each => [each.name, each]))
  const general = unknown.grammar === undefined && specification.constraints.length === 0
  const whole = planOf({
    grammar: unknown.grammar ?? defaultGrammar(specification, unknown),
    definitions,
    parameters,
    constants: type => harvest.of(type),
    ...(unknown.grammar === undefined && specification.constraints.length === 0
      ? { numberCost: 3, wordCost: 3 }
      : {}),
  })
  const plan = general ? withOddConstants(whole) : whole
  const longest = Math.max(points.longestText(), longestConstant(plan, specification))
  const interners = { strings: new StringInterner(longest), values: new ValueInterner() }
  const program = (body: Expr): Program => programOf(specification, unknown, uniqueBinders(body, parameters))
  const closed = isClosed(unknown, plan)
  return { parameters, plan, definitions, interners, program, memoryBytes, closed, general }
}

/** A constant that is kept out would keep out whatever is made beside it. */
function longestConstant({ rules }: Plan, { definitions }: FormalSpecification): number {
  const roots = [...rules.map(({ template }) => template), ...definitions.map(({ body }) => body)]
  const lengths = postorder(...roots).map(node =>
    node.kind === 'constant' && typeof node.value === 'string' ? node.value.length : 0,
  )
  return lengths.reduce((most, each) => Math.max(most, each), 0)
}

/** Whether the plan's terms, on finitely many values, are all that the grammar allows anywhere in its domain. */
function isClosed({ grammar, parameters }: UnknownFunction, plan: Plan): boolean {
  return (
    grammar !== undefined &&
    grammar.partial !== true &&
    grammar.nonterminals.every(each => each.productions.every(({ kind }) => kind !== 'anyConstant')) &&
    parameters.every(({ domain }) => domain === undefined) &&
    plan.sorts.every(({ type }) => type.kind === 'Bool' || type.kind === 'BitVec')
  )
}

function programOf(specification: FormalSpecification, unknown: UnknownFunction, body: Expr): Program {
  const { name, returns } = unknown
  const parameters = unknown.parameters.map(parameter => parameter.variable)
  return { entry: name, functions: [...specification.definitions, { name, parameters, returns, body }] }
}
