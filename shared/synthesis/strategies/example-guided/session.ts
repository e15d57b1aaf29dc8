/**
 * One search over a fixed set of points: enumerate a level, look at the new terms, deduce, unify, go on. It ends
 * with an accepted program, a stop reason, or points that the next session must have.
 */
import type { Expr, Variable } from '../../../anrf/expr.ts'
import type { Program } from '../../../anrf/program.ts'
import type { Type } from '../../../anrf/type.ts'
import type { Value } from '../../../anrf/value.ts'
import { Bank, type BankSort } from '../../bank/bank.ts'
import { Columns, type Interners } from '../../bank/columns.ts'
import { type Cell, ownCell } from '../../bank/layout.ts'
import type { Budget } from '../../budget.ts'
import { Enumerator } from '../../enumeration/enumerator.ts'
import type { Definitions } from '../../enumeration/expand-calls.ts'
import type { Plan } from '../../enumeration/plan.ts'
import { Rebuilder } from '../../enumeration/rebuild.ts'
import { WholeRows } from '../../enumeration/whole-rows.ts'
import type { Target } from '../../points/target.ts'
import { type Judgement, judge, type Message, type Reply, type Stopped } from '../../strategy.ts'
import {
  allBits,
  type Bits,
  hasBit,
  isEmpty,
  members,
  sameBits,
  withoutBits,
} from '../../unification/bits.ts'
import { Conditions } from '../../unification/conditions.ts'
import { learnTree, type Tree } from '../../unification/decision-tree.ts'
import { Labels } from '../../unification/labels.ts'
import { Deduction } from '../../witness/deduction.ts'

export interface SessionOptions {
  readonly parameters: readonly Variable[]
  readonly returns: Type
  readonly plan: Plan
  readonly definitions: Definitions
  readonly inputs: readonly (readonly Value[])[]
  /** Indices of the points that rows are made for. */
  readonly sample: readonly number[]
  readonly interners: Interners
  /** The target over the given columns, for the points with these indices. */
  readonly target: (columns: Columns, points: readonly number[]) => Target | undefined
  readonly program: (body: Expr) => Program
  readonly budget: Budget
  readonly memoryBytes: number
}

export type Outcome =
  | { readonly kind: 'stop'; readonly stopped: Stopped }
  /** Points that terms right on the sample got wrong. */
  | { readonly kind: 'sample'; readonly add: readonly number[] }
  | { readonly kind: 'refuted'; readonly judgement: Extract<Judgement, { kind: 'refuted' }> }

type Running<R> = Generator<Message, R, Reply>

const mostConditions = 60_000
/** Conditions whose two sides are solved as cases, and cases in all, per level. */
const mostCaseConditions = 30
const mostCases = 100
/** Steps after which one more leaf is allowed. */
const stepsPerLeaf = 250_000

export class Session {
  readonly #options: SessionOptions
  readonly #bank: Bank
  readonly #enumerator: Enumerator
  readonly #rebuilder: Rebuilder
  readonly #sampleTarget: Target
  readonly #wholeTarget: Target
  readonly #whole: WholeRows | undefined
  readonly #deduction: Deduction
  readonly #labels: Labels
  readonly #conditions: Conditions
  readonly #all: Bits
  readonly #cursors: number[]
  readonly #cell: Cell
  #spent = 0
  #charged = 0
  #triedAt = 0
  #triedVersion = -1

  constructor(options: SessionOptions) {
    this.#options = options
    const { plan, inputs, sample, parameters, interners, definitions } = options
    const n = inputs.length
    const columns = new Columns(
      parameters,
      sample.map(i => inputs[i] as readonly Value[]),
      interners,
    )
    this.#bank = new Bank(
      columns,
      plan.sorts.map(sort => sort.type),
    )
    this.#enumerator = new Enumerator(this.#bank, plan, definitions)
    this.#rebuilder = new Rebuilder(plan.rules, this.#bank.terms)
    this.#sampleTarget = needed(options.target(columns, sample))
    const everywhere = sample.length === n ? columns : new Columns(parameters, inputs, interners)
    this.#wholeTarget =
      everywhere === columns
        ? this.#sampleTarget
        : needed(
            options.target(
              everywhere,
              inputs.map((_, i) => i),
            ),
          )
    if (everywhere !== columns)
      this.#whole = new WholeRows(everywhere, plan.rules, this.#bank.terms, definitions)
    this.#deduction = new Deduction(this.#enumerator, this.#sampleTarget.wanted)
    this.#labels = new Labels(n)
    this.#conditions = new Conditions(n, mostConditions)
    this.#all = allBits(n)
    this.#cursors = plan.sorts.map(() => 0)
    this.#cell = ownCell((this.#bank.sorts[plan.start] as BankSort).store.layout)
  }

  *run(): Running<Outcome> {
    let quiet = 0
    for (let level = 1; ; level++) {
      const before = this.#bank.terms.count
      for (const _ of this.#enumerator.level(level)) {
        const end = yield* this.#turn(level)
        if (end !== undefined) return end
      }
      const end = (yield* this.#turn(level)) ?? (yield* this.#deduce(level)) ?? (yield* this.#unify())
      if (end !== undefined) return end
      quiet = this.#bank.terms.count === before ? quiet + 1 : 0
      if (quiet > 4 && quiet > 3 * level) return this.#stop('exhausted')
    }
  }

  /** Solves goals backwards from the wanted outputs, at all points and by case; what it makes is in the bank. */
  *#deduce(level: number): Running<Outcome | undefined> {
    if (level < 2 || !this.#deduction.possible) return undefined
    const end = yield* this.#watch(this.#deduction.whole(), level)
    if (end !== undefined || level < 3 || this.#options.plan.conditionals.length === 0) return end
    for (const part of this.#cases()) {
      const found = yield* this.#watch(this.#deduction.part(part), level)
      if (found !== undefined) return found
    }
    return undefined
  }

  *#watch(work: Generator<void, void, void>, level: number): Running<Outcome | undefined> {
    for (const _ of work) {
      const end = yield* this.#turn(level)
      if (end !== undefined) return end
    }
    return yield* this.#turn(level)
  }

  /** Subsets of the sample to be solved on their own: where cheap conditions hold or not, pairs, single points. */
  #cases(): number[][] {
    const { sample } = this.#options
    const seen = new Set<string>()
    const parts: number[][] = []
    const take = (part: number[]): void => {
      if (part.length === 0 || part.length === sample.length || seen.has(part.join())) return
      seen.add(part.join())
      parts.push(part)
    }
    const positions = sample.map((_, i) => i)
    for (let k = 0; k < Math.min(mostCaseConditions, this.#conditions.count); k++) {
      take(positions.filter(i => this.#conditions.has(k, sample[i] as number)))
      take(positions.filter(i => !this.#conditions.has(k, sample[i] as number)))
    }
    const open = positions.filter(i => !hasBit(this.#labels.covered, sample[i] as number))
    for (const i of open) for (const k of positions) if (k !== i) take(i < k ? [i, k] : [k, i])
    for (const i of open) take([i])
    return parts.slice(0, mostCases)
  }

  /** Charges the work done, looks at what is new, and lets the engine look elsewhere. */
  *#turn(level: number): Running<Outcome | undefined> {
    const end = yield* this.#absorb()
    if (end !== undefined) return end
    this.#charge()
    if (this.#options.budget.ended !== undefined) return this.#stop('budget')
    if (this.#bank.bytes > this.#options.memoryBytes) return this.#stop('memory')
    if (this.#spent > this.#triedAt + 2 * stepsPerLeaf) {
      const found = yield* this.#unify()
      if (found !== undefined) return found
    }
    yield { kind: 'progress', terms: this.#bank.terms.count, level, points: this.#options.inputs.length }
    return undefined
  }

  #charge(extra = 0): void {
    const width = Math.ceil(this.#options.sample.length / 16)
    const wide = Math.ceil(this.#options.inputs.length / 16)
    const done = this.#deduction.work + this.#enumerator.work * width + (this.#whole?.work ?? 0) * wide
    const steps = done - this.#charged + extra
    this.#charged = done
    this.#spent += steps
    this.#options.budget.step(steps)
  }

  #stop(stopped: Stopped['stopped']): Outcome {
    const terms = this.#bank.terms.count
    const detail = `${terms} terms on ${this.#options.sample.length} of ${this.#options.inputs.length} points`
    return { kind: 'stop', stopped: { stopped, terms, detail } }
  }

  /** Looks at the terms that came since the last time. */
  *#absorb(): Running<Outcome | undefined> {
    const { plan } = this.#options
    const end = yield* this.#absorbLabels(plan.start)
    if (end !== undefined) return end
    plan.conditionals.forEach(({ conditionSort }, form) => {
      this.#absorbConditions(form, conditionSort)
    })
    return undefined
  }

  *#absorbLabels(sort: number): Running<Outcome | undefined> {
    const { list, store } = this.#bank.sorts[sort] as BankSort
    for (
      ;
      (this.#cursors[sort] as number) < list.count;
      this.#cursors[sort] = (this.#cursors[sort] as number) + 1
    ) {
      const term = list.term(this.#cursors[sort] as number)
      store.aim(this.#cell, this.#bank.terms.row(term))
      if (!this.#sampleTarget.touches(this.#cell)) continue
      const end = yield* this.#label(term)
      if (end !== undefined) {
        this.#cursors[sort] = (this.#cursors[sort] as number) + 1
        return end
      }
    }
    return undefined
  }

  *#label(term: number): Running<Outcome | undefined> {
    const cover = this.#coverOf(term)
    if (cover === undefined) return undefined
    if (sameBits(cover, this.#all)) return yield* this.#propose(this.#rebuilder.expr(term))
    if (this.#options.plan.conditionals.length > 0)
      this.#labels.add({ term, cover, cost: this.#bank.terms.cost(term) })
    return this.#misled(cover)
  }

  #coverOf(term: number): Bits | undefined {
    if (this.#whole === undefined) return this.#wholeTarget.cover(this.#cell)
    const row = this.#whole.row(term)
    return row === undefined ? undefined : this.#wholeTarget.cover(row)
  }

  /** A term right on the whole sample and wrong elsewhere: equals of it were dropped that may be right. */
  #misled(cover: Bits): Outcome | undefined {
    if (this.#whole === undefined) return undefined
    const wrong = withoutBits(this.#all, cover)
    const inSample = this.#options.sample.some(i => members(wrong, this.#options.inputs.length).includes(i))
    if (inSample) return undefined
    const missed = members(wrong, this.#options.inputs.length)
    return { kind: 'sample', add: spaced(missed, 3) }
  }

  #absorbConditions(form: number, sort: number): void {
    const { list, store } = this.#bank.sorts[sort] as BankSort
    const key = this.#options.plan.sorts.length + form
    const from = this.#cursors[key] ?? 0
    const cell: Cell = { data: new Uint8Array(0), at: 0 }
    for (let p = from; p < list.count && !this.#conditions.full; p++) {
      const term = list.term(p)
      store.aim(cell, this.#bank.terms.row(term))
      if (isConstant(cell, this.#options.sample.length)) continue
      const row = this.#whole === undefined ? cell : this.#whole.row(term)
      if (row !== undefined) this.#conditions.add({ form, term }, holding(row, this.#options.inputs.length))
    }
    this.#cursors[key] = list.count
  }

  /** Looks for a decision tree if something changed since the last look. */
  *#unify(): Running<Outcome | undefined> {
    const changed = this.#labels.version !== this.#triedVersion || this.#spent > this.#triedAt + stepsPerLeaf
    if (!changed || !isEmpty(withoutBits(this.#all, this.#labels.covered))) return undefined
    this.#triedVersion = this.#labels.version
    const tree = yield* this.#learn()
    this.#triedAt = this.#spent
    return tree === undefined ? undefined : yield* this.#propose(this.#treeExpr(tree))
  }

  *#learn(): Running<Tree | undefined> {
    const n = this.#options.inputs.length
    const maxLeaves = Math.max(Math.floor(n / 8), 2 + Math.floor(this.#spent / stepsPerLeaf))
    const learning = learnTree({
      points: this.#all,
      labels: this.#labels.kept,
      conditions: this.#conditions,
      maxLeaves: Math.min(n, maxLeaves),
    })
    for (let next = learning.next(); ; next = learning.next()) {
      if (next.done === true) return next.value
      this.#charge(next.value)
      if (this.#options.budget.ended !== undefined) return undefined
      yield { kind: 'progress' }
    }
  }

  #treeExpr(tree: Tree): Expr {
    if (tree.kind === 'leaf') return this.#rebuilder.expr(tree.term)
    const { form, term } = this.#conditions.condition(tree.condition)
    const inside = this.#treeExpr(tree.inside)
    const outside = this.#treeExpr(tree.outside)
    const conditional = this.#options.plan.conditionals[form] as Plan['conditionals'][number]
    return this.#conditions.flipped(tree.condition)
      ? this.#rebuilder.conditional(conditional, term, outside, inside)
      : this.#rebuilder.conditional(conditional, term, inside, outside)
  }

  *#propose(body: Expr): Running<Outcome | undefined> {
    this.#charge()
    const judgement = yield* judge(this.#options.program(body))
    if (judgement.kind === 'accepted') return this.#stop('solved')
    return judgement.kind === 'refuted' ? { kind: 'refuted', judgement } : undefined
  }
}

function needed(target: Target | undefined): Target {
  if (target === undefined) throw new RangeError('outputs that fit no row')
  return target
}

/** At most `count` of the items, evenly spaced. */
export function spaced<T>(items: readonly T[], count: number): T[] {
  if (items.length <= count) return [...items]
  return Array.from({ length: count }, (_, k) => items[Math.floor((k * items.length) / count)] as T)
}

function isConstant(cell: Cell, n: number): boolean {
  for (let i = 1; i < n; i++) if (cell.data[cell.at + i] !== cell.data[cell.at]) return false
  return true
}

function holding(cell: Cell, n: number): Bits {
  const bits = new Uint32Array(Math.max(1, Math.ceil(n / 32)))
  for (let i = 0; i < n; i++)
    if (cell.data[cell.at + i] === 1) bits[i >> 5] = (bits[i >> 5] as number) | (1 << (i & 31))
  return bits
}
