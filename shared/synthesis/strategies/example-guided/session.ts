/**
 * One search over a fixed set of points: enumerate a level, look at the new terms, deduce, unify, go on. It ends
 * with an accepted program, a stop reason, or points that the next session must have.
 */
import type { Expr, Variable } from '../../../anrf/expr.ts'
import type { Program } from '../../../anrf/program.ts'
import type { Value } from '../../../anrf/value.ts'
import { Bank, type BankSort } from '../../bank/bank.ts'
import { Columns, type Interners } from '../../bank/columns.ts'
import type { Budget } from '../../budget.ts'
import { Enumerator } from '../../enumeration/enumerator.ts'
import type { Definitions } from '../../enumeration/expand-calls.ts'
import type { Conditional, Plan } from '../../enumeration/plan.ts'
import { Rebuilder } from '../../enumeration/rebuild.ts'
import { WholeRows } from '../../enumeration/whole-rows.ts'
import type { Target } from '../../points/target.ts'
import { type Judgement, judge, type Message, type Reply, type Stopped } from '../../strategy.ts'
import { type Bits, bothBits, countBits, within, withoutBits } from '../../unification/bits.ts'
import { learnTree, type Tree } from '../../unification/decision-tree.ts'
import { Deduction } from '../../witness/deduction.ts'
import { casesOf, Evidence } from './evidence.ts'
import { Partials } from './partials.ts'

export interface SessionOptions {
  readonly parameters: readonly Variable[]
  readonly plan: Plan
  readonly definitions: Definitions
  readonly inputs: readonly (readonly Value[])[]
  /** Indices of the points that rows are made for. */
  readonly sample: readonly number[]
  readonly interners: Interners
  /** The target over the given columns, for the points with these indices. */
  readonly target: (columns: Columns, points: readonly number[]) => Target
  readonly program: (body: Expr) => Program
  readonly budget: Budget
  readonly memoryBytes: number
  /** Steps after which points that no term is right at are taken into the sample. */
  readonly patience: number
  /** Whether the terms of the plan are all the programs there may be: running out of them is then a proof. */
  readonly closed: boolean
  /** Whether the examples stand for more than themselves: what generalises is then preferred to what is found first. */
  readonly general: boolean
  /** Where this is a part of another task: how many examples that has, and what its program has besides. */
  readonly around?: { readonly examples: number; readonly cost: number }
  /** Steps after which what was right at some points may change the costs; absent where they stay. */
  readonly repriceAfter?: number
}

export type Outcome =
  | { readonly kind: 'stop'; readonly stopped: Stopped }
  /** Points that the sample lacks. */
  | { readonly kind: 'sample'; readonly add: readonly number[] }
  | { readonly kind: 'refuted'; readonly judgement: Extract<Judgement, { kind: 'refuted' }> }
  /** By rule, the share of the points at which the best term with it is right. */
  | { readonly kind: 'reprice'; readonly fit: readonly number[] }

type Running<R> = Generator<Message, R, Reply>

/** An answer waits a little for a cheaper one. */
interface Answer {
  readonly cost: number
  /** The term that has the answer's row; absent for a tree. */
  readonly term?: number
  readonly build: () => Expr
}

/** Steps after which a tree may have one more leaf. */
const stepsPerLeaf = 250_000
/**
 * Steps that an answer waits: the dearer it is, the likelier that something simpler says what was meant; the fewer
 * examples there are, the more.
 */
function graceOf(nodes: number, telling: number): number {
  const weight = Math.max(400, 6000 / telling)
  return Math.min(2000 * weight, Math.max(20_000, weight * nodes * nodes))
}
/** What a program may cost more than another and still be what was meant. */
const closeCost = 3
/** An answer from here on may be a way around a simple distinction of cases. */
const dearCost = 20
/** A split costs a reader more than its nodes. */
const splitCost = 3
/** A case that one example alone speaks for may be that example by heart: where nothing else says what is meant, dear. */
const loneCaseCost = 8

export class Session {
  readonly #options: SessionOptions
  readonly #bank: Bank
  readonly #enumerator: Enumerator
  readonly #rebuilder: Rebuilder
  readonly #deduction: Deduction
  readonly #evidence: Evidence
  readonly #whole: WholeRows | undefined
  readonly #partials = new Partials()
  #level = 0
  #spent = 0
  #charged = 0
  #triedAt = 0
  #triedVersion = -1
  #answer: Answer | undefined
  #answerFrom = 0
  #answerDue = 0
  /** No more terms are made level by level. */
  #full = false
  /** An answer was put forward that was neither accepted nor refuted. */
  #undecided = false

  /** The plan's types must have rows. */
  constructor(options: SessionOptions) {
    this.#options = options
    const { plan, inputs, sample, parameters, interners, definitions } = options
    const sampled = sample.map(i => inputs[i] as readonly Value[])
    const columns = new Columns(parameters, sampled, interners)
    const types = plan.sorts.map(sort => sort.type)
    this.#bank = new Bank(columns, types)
    this.#enumerator = new Enumerator(this.#bank, plan, definitions)
    this.#rebuilder = new Rebuilder(plan.rules, this.#bank.terms)
    const sampleTarget = options.target(columns, sample)
    this.#deduction = new Deduction(this.#enumerator, sampleTarget.wanted)
    const kept = options.repriceAfter === undefined ? {} : { partials: this.#partials }
    const basis = { bank: this.#bank, plan, sample, n: inputs.length, sampleTarget, ...kept }
    const whole = sample.length === inputs.length ? undefined : this.#wholeOf()
    this.#whole = whole?.rows
    this.#evidence = new Evidence(whole === undefined ? basis : { ...basis, whole })
  }

  *run(): Running<Outcome> {
    let lastNew = 0
    for (;;) {
      this.#level++
      const before = this.#bank.terms.count
      const end =
        (yield* this.#enumerate()) ?? (yield* this.#deduce()) ?? (yield* this.#unify(this.#leafLimit()))
      if (end !== undefined) return end
      if (this.#bank.terms.count > before) lastNew = this.#level
      if (this.#level > this.#dearest(lastNew)) return yield* this.#finish('exhausted')
    }
  }

  #wholeOf() {
    const { parameters, inputs, interners, plan, definitions } = this.#options
    const columns = new Columns(parameters, inputs, interners)
    const everywhere = inputs.map((_, i) => i)
    const target = this.#options.target(columns, everywhere)
    return { rows: new WholeRows(columns, plan.rules, this.#bank.terms, definitions), target }
  }

  /** The highest cost that a term over terms of cost up to `level` can have. */
  #dearest(level: number): number {
    return Math.max(...this.#options.plan.rules.map(rule => rule.cost + rule.holes.length * level))
  }

  /** Solves goals backwards from the wanted outputs, at all points and by case; what it makes is in the bank. */
  *#deduce(): Running<Outcome | undefined> {
    if (this.#level < 2 || !this.#deduction.possible) return undefined
    const end = yield* this.#watch(this.#deduction.whole())
    if (end !== undefined || this.#level < 3 || this.#options.plan.conditionals.length === 0) return end
    if (this.#isGoodEnough || !this.#deduction.byCase) return undefined
    for (const part of casesOf(this.#evidence, this.#options.sample)) {
      const found = yield* this.#watch(this.#deduction.part(part))
      if (found !== undefined) return found
    }
    return undefined
  }

  /** What is waiting is an answer that no distinction of cases is likely to beat. */
  get #isGoodEnough(): boolean {
    if (this.#answer === undefined) return false
    return !this.#options.general || this.#answer.cost < dearCost * this.#options.plan.unit
  }

  /** The level's terms, with a round of deduction where it takes long. */
  *#enumerate(): Running<Outcome | undefined> {
    for (const _ of this.#enumerator.level(this.#level)) {
      const end =
        (yield* this.#turn()) ??
        (this.#deduction.due ? yield* this.#watch(this.#deduction.whole()) : undefined)
      if (end !== undefined) return end
    }
    return yield* this.#turn()
  }

  /** Runs a piece of work, with a turn at each of its pauses and at its end. */
  *#watch(work: Generator<void, void, void>): Running<Outcome | undefined> {
    for (const _ of work) {
      const end = yield* this.#turn()
      if (end !== undefined) return end
    }
    return yield* this.#turn()
  }

  /** Looks at what is new, charges the work done, and lets the engine look elsewhere. */
  *#turn(): Running<Outcome | undefined> {
    const misled = this.#look()
    this.#charge()
    const limit = this.#limit()
    if (limit !== undefined) return yield* this.#finish(limit)
    if (misled !== undefined) return { kind: 'sample', add: spaced(misled, 3) }
    if (this.#answer !== undefined && this.#isRipe(this.#answer)) {
      const end = yield* this.#propose()
      if (end !== undefined) return end
    }
    if (this.#spent > this.#options.patience && this.#options.plan.conditionals.length > 0) {
      const open = this.#evidence.open.filter(i => !this.#options.sample.includes(i))
      if (open.length > 0) return { kind: 'sample', add: spaced(open, 4) }
    }
    if (this.#isDearlyPriced()) return { kind: 'reprice', fit: this.#fit() }
    if (this.#spent > this.#triedAt + 2 * stepsPerLeaf) {
      const end = yield* this.#unify(this.#leafLimit())
      if (end !== undefined) return end
    }
    yield { kind: 'progress', terms: this.#bank.terms.count, level: this.#level, points: this.#count }
    return undefined
  }

  /** Terms that are right at some points say more of what the answer is made of than the costs did. */
  #isDearlyPriced(): boolean {
    const { repriceAfter = Number.POSITIVE_INFINITY } = this.#options
    return this.#answer === undefined && this.#spent > repriceAfter && this.#partials.best.length > 0
  }

  #fit(): readonly number[] {
    const fit = this.#options.plan.rules.map(() => 0)
    for (const { term, share } of this.#partials.best) {
      for (const rule of this.#rebuilder.rules(term)) fit[rule] = Math.max(fit[rule] ?? 0, share)
    }
    return fit
  }

  /** Nothing cheaper can come any more; where examples stand for more, what is hardly dearer has come, too. */
  #isRipe({ cost }: Answer): boolean {
    const { general, around } = this.#options
    const isCheapest = this.#level >= cost + (general ? closeCost : 0)
    return this.#spent >= this.#answerDue || (isCheapest && around === undefined)
  }

  /** Takes in new terms; points at which a term right on the whole sample is wrong, if there is one. */
  #look(): readonly number[] | undefined {
    for (let found = this.#evidence.next(); found !== undefined; found = this.#evidence.next()) {
      if (found.kind === 'misled') return found.missed
      const { term } = found
      if (this.#options.general) this.#enumerator.watch(this.#bank.terms.row(term))
      this.#offer(this.#termAnswer(term))
    }
    this.#reprice()
    return undefined
  }

  #offer(answer: Answer): void {
    if (this.#answer === undefined) this.#answerFrom = this.#spent
    if (this.#answer !== undefined && answer.cost >= this.#answer.cost) return
    this.#answer = answer
    const { general, plan, around = { examples: this.#count, cost: 0 } } = this.#options
    const telling = general ? around.examples : Number.POSITIVE_INFINITY
    this.#answerDue = this.#answerFrom + graceOf(answer.cost / plan.unit + around.cost, telling)
  }

  /** Enumeration may have found a cheaper term with the answer's row, which does not wait less for that. */
  #reprice(): void {
    const term = this.#answer?.term
    if (term !== undefined) this.#answer = this.#termAnswer(this.#cheapest(term))
  }

  #termAnswer(term: number): Answer {
    return {
      term,
      cost: this.#bank.terms.cost(term),
      build: () => this.#rebuilder.expr(this.#cheapest(term)),
    }
  }

  /** The term that has the row now: enumeration may have found a cheaper one than deduction did. */
  #cheapest(term: number): number {
    const { list } = this.#bank.sorts[this.#options.plan.start] as BankSort
    const now = list.withRow(this.#bank.terms.row(term))
    return now >= 0 && now !== term && this.#evidence.complete(now) ? now : term
  }

  /** Other programs that give the examples' outputs and are hardly dearer than the answer. */
  #rivals(cost: number): readonly Program[] {
    return this.#enumerator.twins
      .filter(term => this.#bank.terms.cost(term) <= cost + closeCost)
      .map(term => this.#options.program(this.#rebuilder.expr(term)))
  }

  get #count(): number {
    return this.#options.inputs.length
  }

  #charge(extra = 0): void {
    const width = Math.ceil(this.#options.sample.length / 16)
    const wide = Math.ceil(this.#count / 16)
    const done = this.#deduction.work + this.#enumerator.work * width + (this.#whole?.work ?? 0) * wide
    const steps = done - this.#charged + extra
    this.#charged = done
    this.#spent += steps
    this.#options.budget.step(steps)
  }

  #limit(): 'budget' | 'memory' | undefined {
    if (this.#options.budget.ended !== undefined) return 'budget'
    return !this.#full && this.#bank.bytes > this.#options.memoryBytes ? 'memory' : undefined
  }

  /** Before the search stops: the answer that is waiting, or a tree of any size, or the points not looked at. */
  *#finish(reason: 'budget' | 'memory' | 'exhausted'): Running<Outcome> {
    if (reason !== 'budget' && this.#answer === undefined) {
      const end = yield* this.#unify(this.#count)
      if (end !== undefined) return end
    }
    if (reason === 'memory' && !this.#full) {
      this.#full = true
      const end = yield* this.#watch(this.#deduction.rest())
      if (end !== undefined) return end
    }
    const end = yield* this.#propose()
    if (end !== undefined) return end
    const rest = this.#options.inputs.map((_, i) => i).filter(i => !this.#options.sample.includes(i))
    if (reason === 'exhausted' && rest.length > 0) return { kind: 'sample', add: spaced(rest, 16) }
    return reason === 'exhausted' && this.#closed ? this.#none() : this.#stop(reason)
  }

  /** Every term of the grammar was looked at, or one that is equal to it on the sample. */
  get #closed(): boolean {
    const { closed, plan } = this.#options
    const { skipped, dropped } = this.#enumerator
    return (
      closed && plan.conditionals.length === 0 && skipped.length === 0 && dropped === 0 && !this.#undecided
    )
  }

  #none(): Outcome {
    const rows = this.#bank.terms.count
    const detail = `none of the grammar's programs meets the specification: they differ in ${rows} ways on ${this.#options.sample.length} inputs, and each fails at one of them`
    return { kind: 'stop', stopped: { stopped: 'unrealisable', terms: rows, detail } }
  }

  #stop(stopped: Stopped['stopped']): Outcome {
    const terms = this.#bank.terms.count
    const detail = `${terms} terms up to size ${this.#level} on ${this.#options.sample.length} of ${this.#count} points`
    return { kind: 'stop', stopped: { stopped, terms, detail } }
  }

  #leafLimit(): number {
    return Math.min(this.#count, Math.max(this.#count / 8, 2 + this.#spent / stepsPerLeaf))
  }

  /** Looks for a decision tree if something changed since the last look. */
  *#unify(maxLeaves: number): Running<Outcome | undefined> {
    const { labels, conditions, all, open } = this.#evidence
    const version = labels.version + conditions.count
    const changed = version !== this.#triedVersion || this.#spent > this.#triedAt + stepsPerLeaf
    if (!(changed || maxLeaves === this.#count) || open.length > 0 || conditions.count === 0) return undefined
    this.#triedVersion = version
    // A term that is right everywhere is an answer already; what is meant may be a cheaper conditional.
    const partial = labels.kept.filter(({ cover }) => !this.#options.general || !within(all, cover))
    const tree = yield* this.#learn({ points: all, labels: partial, conditions, maxLeaves })
    this.#triedAt = this.#spent
    if (tree !== undefined)
      this.#offer({ cost: this.#treeCost(tree, all), build: () => this.#treeExpr(tree) })
    return undefined
  }

  *#learn(options: Parameters<typeof learnTree>[0]): Running<Tree | undefined> {
    const learning = learnTree(options)
    for (let next = learning.next(); ; next = learning.next()) {
      if (next.done === true) return next.value
      this.#charge(next.value)
      if (this.#options.budget.ended !== undefined) return undefined
      yield { kind: 'progress' }
    }
  }

  #treeCost(tree: Tree, points: Bits): number {
    const { terms } = this.#bank
    if (tree.kind === 'leaf') {
      const lone = this.#options.general && countBits(points) === 1
      return terms.cost(tree.term) + (lone ? loneCaseCost : 0)
    }
    const { conditions } = this.#evidence
    const at = tree.condition * conditions.words
    const inside = this.#treeCost(tree.inside, bothBits(points, conditions.sets, at))
    const outside = this.#treeCost(tree.outside, withoutBits(points, conditions.sets, at))
    return (
      splitCost * this.#options.plan.unit +
      terms.cost(conditions.condition(tree.condition).term) +
      inside +
      outside
    )
  }

  #treeExpr(tree: Tree): Expr {
    if (tree.kind === 'leaf') return this.#rebuilder.expr(tree.term)
    const { conditions } = this.#evidence
    const { form, term } = conditions.condition(tree.condition)
    const sides = [this.#treeExpr(tree.inside), this.#treeExpr(tree.outside)] as const
    const [yes, no] = conditions.flipped(tree.condition) ? ([sides[1], sides[0]] as const) : sides
    return this.#rebuilder.conditional(this.#options.plan.conditionals[form] as Conditional, term, yes, no)
  }

  /** Puts the waiting answer to the engine. */
  *#propose(): Running<Outcome | undefined> {
    const answer = this.#answer
    if (answer === undefined) return undefined
    this.#answer = undefined
    const judgement = yield* judge(this.#options.program(answer.build()), () => this.#rivals(answer.cost))
    if (judgement.kind === 'accepted') return this.#stop('solved')
    if (judgement.kind === 'refuted') return { kind: 'refuted', judgement }
    this.#undecided = true
    return undefined
  }
}

/** At most `count` of the items, evenly spaced. */
export function spaced<T>(items: readonly T[], count: number): T[] {
  if (items.length <= count) return [...items]
  return Array.from({ length: count }, (_, k) => items[Math.floor((k * items.length) / count)] as T)
}
