/**
 * Bit-vector goals from both ends (DryadSynth, POPL 2024, §5): the wanted row is looked for between all terms of the
 * bank; later also what a cheap term or an inverse leaves of it, so that `u + (v xor w)` is found where only u, v and w
 * are known.
 */
import type { RowAt } from '../../anrf/rows.ts'
import type { BankSort } from '../bank/bank.ts'
import type { Cell } from '../bank/layout.ts'
import { RowStore } from '../bank/row-store.ts'
import type { Enumerator } from '../enumeration/enumerator.ts'
import { ProductGoal } from './product-goal.ts'
import { contextOf, type GoalRules, goalRules, VectorGoal } from './vector-goal.ts'

/** Look-ups between two chances for the caller to turn elsewhere. */
const pause = 4000
/** Evaluations after which what easy terms leave of the goal become goals. */
const subgoalsAfter = 400_000
/** Terms that are taken away from the goal, cheapest first. */
const mostTaken = 128
/** Terms that a subgoal is shown before the next subgoal has its turn. */
const stride = 64

export class VectorPairs {
  readonly #enumerator: Enumerator
  readonly #sort: BankSort
  readonly #rules: GoalRules
  readonly #whole: VectorGoal
  readonly #rows: RowStore
  readonly #subgoals: (VectorGoal | ProductGoal)[] = []
  /** Look-ups for subgoals. */
  #done = 0
  #turn = 0
  #nextPause = pause

  constructor(enumerator: Enumerator, goal: RowAt) {
    const { bank, plan } = enumerator
    this.#enumerator = enumerator
    this.#sort = bank.sorts[plan.start] as BankSort
    this.#rules = goalRules(enumerator)
    this.#whole = new VectorGoal(enumerator, this.#rules, goal, () => undefined)
    this.#rows = new RowStore(this.#sort.type, bank.columns.n)
  }

  /** Look-ups so far. */
  get work(): number {
    return this.#whole.work + this.#done
  }

  /** Looks at the terms that came since the last time; what completes the goal is made and then in the bank. */
  *round(): Generator<void, void, void> {
    const { lookups, meets, products } = this.#rules
    if (lookups.length + meets.length + products.length === 0) return
    const end = this.#sort.list.count
    if (products.length > 0) this.#rules.factors.update()
    while (this.#whole.cursor < end) {
      this.#whole.next()
      if (this.#pauses()) yield
    }
    if (this.#enumerator.work >= subgoalsAfter) yield* this.subgoals(this.#enumerator.work)
  }

  /** Shows terms to the subgoals, until they have had `most` look-ups in all or seen every term. */
  *subgoals(most: number): Generator<void, void, void> {
    if (this.#subgoals.length === 0) this.#take()
    const goals = this.#subgoals
    for (let idle = 0; idle < goals.length && this.#done < most; this.#turn++) {
      const goal = goals[this.#turn % goals.length] as VectorGoal | ProductGoal
      const before = goal.work
      const end = Math.min(this.#sort.list.count, goal.cursor + stride)
      idle = goal.cursor < end ? 0 : idle + 1
      while (goal.cursor < end) goal.next()
      this.#done += goal.work - before
      if (this.#pauses()) yield
    }
  }

  #pauses(): boolean {
    if (this.work < this.#nextPause) return false
    this.#nextPause = this.work + pause
    return true
  }

  /** What an inverse, or a cheap operand, leaves of the goal. */
  #take(): void {
    const { list, store } = this.#sort
    const { bank } = this.#enumerator
    const context = contextOf(this.#enumerator)
    const goal = this.#whole.row
    for (const { rule, kernel } of this.#rules.inverses) {
      kernel(this.#rows.next, [goal], bank.columns.n, context)
      this.#add(term => this.#enumerator.make(rule.id, [term]))
    }
    const taken: Cell = { data: goal.data, at: 0 }
    for (let p = 0; p < Math.min(mostTaken, list.count); p++) {
      const first = list.term(p)
      this.#divide(first)
      for (const { kernel, goalFirst, missingFirst, rule } of this.#rules.lookups) {
        store.aim(taken, bank.terms.row(first))
        kernel(this.#rows.next, goalFirst ? [goal, taken] : [taken, goal], bank.columns.n, context)
        this.#add(term => this.#enumerator.make(rule.id, missingFirst ? [term, first] : [first, term]))
      }
    }
  }

  /** What is left of the goal where the term is a factor of it. */
  #divide(term: number): void {
    const enumerator = this.#enumerator
    const { factors, low: rules, products } = this.#rules
    const goal = this.#whole.row
    const factor = this.#sort.store.at(enumerator.bank.terms.row(term))
    const left = factors.left(goal, factor)
    if (left === undefined) return
    const context = contextOf(enumerator)
    for (const { id } of products) {
      const close = (inner: number): void => void enumerator.make(id, [inner, term])
      this.#subgoals.push(new ProductGoal({ enumerator, context, factors, rules, goal, factor, left, close }))
    }
  }

  /** The row that was written is a goal, unless it is one already. */
  #add(close: (term: number) => void): void {
    const known = this.#rows.count
    const row = this.#rows.intern()
    if (row < known) return
    const at = this.#rows.at(row)
    this.#subgoals.push(new VectorGoal(this.#enumerator, this.#rules, at, close))
  }
}
