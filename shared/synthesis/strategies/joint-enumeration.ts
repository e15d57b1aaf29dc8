/**
 * Counterexample-guided enumeration of several functions, or of one that clauses call at several inputs: terms by size,
 * told apart on the inputs at which they are called (Udupa et al. 2013, Transit, section 4), combined cheapest first.
 */
import type { Value } from '../../anrf/value.ts'
import type { FormalSpecification, UnknownFunction } from '../../spec/specification.ts'
import { exampleValues, Pool, specificationRoots } from '../../verify/pool.ts'
import { layoutOf } from '../bank/layout.ts'
import { StringInterner } from '../bank/string-interner.ts'
import { ValueInterner } from '../bank/value-interner.ts'
import type { Budget } from '../budget.ts'
import { Harvest } from '../constants.ts'
import { programOf } from '../deduction/assemble.ts'
import { defaultGrammar } from '../default-grammar.ts'
import { type Plan, planOf } from '../enumeration/plan.ts'
import { type Candidate, Candidates, stepsPerObligation } from '../joint/candidates.ts'
import { combinations, pause, shares } from '../joint/combinations.ts'
import { Obligations } from '../joint/obligations.ts'
import { SeededValues } from '../points/seeded-values.ts'
import {
  judge,
  type Message,
  type Reply,
  type Search,
  type Strategy,
  type Suitability,
  type Task,
} from '../strategy.ts'

export const jointEnumeration: Strategy = {
  name: 'joint_enumeration',
  doc: 'enumerates terms for all functions together, on the inputs at which clauses call them',
  banks: true,
  suits,
  search,
}

const mostUnknowns = 6

function suits({ specification, features }: Task): Suitability {
  const { unknowns } = specification
  const no = (reason: string): Suitability => ({ score: 0, reason })
  if (features.hasInvariants) return no('invariants have searches of their own')
  if (features.constraints === 0) return no('nothing but examples')
  if (unknowns.length === 1 && features.singleInvocation) return no('one function is called at one place')
  if (unknowns.length > mostUnknowns) return no(`more than ${mostUnknowns} functions to find`)
  const types = unknowns.flatMap(({ parameters, returns }) => [
    returns,
    ...parameters.map(({ variable }) => variable.type),
  ])
  if (types.some(type => layoutOf(type, 1) === undefined)) return no('no rows for values of a type')
  // Ahead of templates, whose first question to the solver may take seconds.
  return { score: 1.05, reason: 'clauses relate results at inputs that can be tried' }
}

/** Points drawn at first; the others are counterexamples. */
const firstPoints = 6
const longestText = 64

function* search(task: Task, budget: Budget): Search {
  const { specification, memoryBytes } = task
  const plans = plansOf(specification)
  if (plans.some(({ sorts }) => sorts.some(({ type }) => layoutOf(type, 1) === undefined)))
    return { stopped: 'unsupported', detail: 'no rows for values of a type' }
  const obligations = new Obligations(specification)
  for (const point of drawnPoints(task)) obligations.add(point)
  let cost = plans.length
  for (let points = 0; ; points++) {
    const round = new Round(specification, plans, obligations, budget)
    const end = yield* round.run(cost, memoryBytes)
    if (end.kind === 'stopped')
      return { stopped: end.stopped, detail: `${points} counterexamples, size ${end.cost}` }
    cost = end.cost
  }
}

function plansOf(specification: FormalSpecification): readonly Plan[] {
  const harvest = new Harvest(specification)
  const definitions = new Map(specification.definitions.map(each => [each.name, each]))
  return specification.unknowns.map(unknown =>
    planOf({
      grammar: unknown.grammar ?? defaultGrammar(specification, unknown),
      definitions,
      parameters: unknown.parameters.map(({ variable }) => variable),
      constants: type => harvest.of(type),
      conditionalsAreTerms: true,
    }),
  )
}

function drawnPoints({ specification, seed }: Task): readonly (readonly Value[])[] {
  const pool = new Pool(specificationRoots(specification), exampleValues(specification))
  const seeded = new SeededValues(seed, new Harvest(specification), pool)
  return Array.from({ length: firstPoints }, () =>
    specification.variables.map(({ type }) => seeded.value(type)),
  )
}

type End =
  | {
      readonly kind: 'stopped'
      readonly stopped: 'solved' | 'budget' | 'memory' | 'exhausted'
      readonly cost: number
    }
  /** There is a new point, and nothing cheaper than this meets the old ones. */
  | { readonly kind: 'refuted'; readonly cost: number }

/** The enumeration over one set of points. */
class Round {
  readonly #specification: FormalSpecification
  readonly #obligations: Obligations
  readonly #budget: Budget
  readonly #all: readonly Candidates[]
  #charged = 0

  constructor(
    specification: FormalSpecification,
    plans: readonly Plan[],
    obligations: Obligations,
    budget: Budget,
  ) {
    this.#specification = specification
    this.#obligations = obligations
    this.#budget = budget
    const definitions = new Map(specification.definitions.map(each => [each.name, each]))
    const interners = { strings: new StringInterner(longestText), values: new ValueInterner() }
    this.#all = specification.unknowns.map((unknown: UnknownFunction, i) => {
      const own = obligations.all.filter(({ unknowns }) => unknowns.size === 1 && unknowns.has(i))
      const { inputs } = obligations
      return new Candidates({
        unknown,
        place: i,
        plan: plans[i] as Plan,
        definitions,
        inputs,
        interners,
        own,
      })
    })
  }

  /** Combinations of this cost and more, until one is accepted or refuted at a new point. */
  *run(from: number, memoryBytes: number): Generator<Message, End, Reply> {
    const joint = this.#obligations.all.filter(({ unknowns }) => unknowns.size > 1)
    for (let cost = from; ; cost++) {
      const made = yield* this.#make(cost - this.#all.length + 1, memoryBytes)
      if (made !== undefined) return { kind: 'stopped', stopped: made, cost }
      const most = this.#all.reduce((sum, { level }) => sum + level, 0)
      if (cost > most && this.#all.every(each => each.exhausted))
        return { kind: 'stopped', stopped: 'exhausted', cost }
      for (const costs of shares(cost, this.#all.length))
        for (const found of combinations(this.#all, costs, joint)) {
          const looked = found === undefined ? pause : 1
          if (!this.#charge(stepsPerObligation * looked * (1 + joint.length)))
            return { kind: 'stopped', stopped: 'budget', cost }
          const end = found === undefined ? yield* this.#turn() : yield* this.#propose(found)
          if (end === 'solved') return { kind: 'stopped', stopped: 'solved', cost }
          if (end === 'refuted') return { kind: 'refuted', cost }
        }
    }
  }

  /** Terms of every unknown up to this cost. */
  *#make(cost: number, memoryBytes: number): Generator<Message, 'budget' | 'memory' | undefined, Reply> {
    for (const candidates of this.#all)
      while (candidates.level < cost && !candidates.exhausted)
        for (const _ of candidates.next()) {
          if (!this.#charge(0)) return 'budget'
          if (this.#all.reduce((sum, each) => sum + each.bytes, 0) > memoryBytes) return 'memory'
          yield* this.#turn()
        }
    return this.#charge(0) ? undefined : 'budget'
  }

  *#turn(): Generator<Message, undefined, Reply> {
    yield { kind: 'progress', points: this.#obligations.all.length }
    return undefined
  }

  #charge(steps: number): boolean {
    const work = this.#all.reduce((sum, each) => sum + each.work, 0)
    const done = work - this.#charged
    this.#charged = work
    return this.#budget.step(done + steps)
  }

  /** A refutation at a point that was there before says that the judge sees more than points do: the next is tried. */
  *#propose(found: readonly Candidate[]): Generator<Message, 'solved' | 'refuted' | undefined, Reply> {
    const bodies = found.map((candidate, i) => this.#all[i]?.expr(candidate))
    const program = programOf(
      this.#specification,
      bodies.flatMap(body => (body === undefined ? [] : [body])),
    )
    const judgement = yield* judge(program)
    if (judgement.kind === 'accepted') return 'solved'
    if (judgement.kind === 'undecided') return undefined
    const { inputs } = judgement.counterexample
    const point = this.#obligations.variables.map(({ name }) => inputs[name])
    if (point.includes(undefined)) return undefined
    if (!this.#obligations.add(point as readonly Value[])) return undefined
    this.#obligations.observe(point as readonly Value[], (unknown, at) => found[unknown]?.give(at))
    return 'refuted'
  }
}
