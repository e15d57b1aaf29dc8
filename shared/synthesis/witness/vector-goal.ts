/**
 * One bit-vector goal and the terms looked at for it: for a term v one look-up tells whether the bank has the w with
 * `v xor w`, `v + w`, `v - w` or `w - v` equal to the goal; terms that contain the goal's bits, or are contained in
 * them, are paired for `and` and `or` (DryadSynth, POPL 2024, §5); factors are looked up by their low bits.
 */
import type { OperatorName } from '../../anrf/operators/registry.ts'
import { add, neg, not, sub, xor } from '../../anrf/rows/bits.ts'
import { mul } from '../../anrf/rows/bits-shift.ts'
import type { RowAt, RowContext, RowKernel } from '../../anrf/rows.ts'
import type { BankSort } from '../bank/bank.ts'
import type { Cell } from '../bank/layout.ts'
import { sameRow } from '../bank/row-store.ts'
import type { Enumerator } from '../enumeration/enumerator.ts'
import { Factors } from './factors.ts'
import { type LowRule, lowRules } from './product-goal.ts'
import { type DirectRule, Subject } from './subject.ts'

/** How the missing operand comes from goal and term, and on which side of the operator it stands. */
interface Completion {
  readonly operator: OperatorName
  readonly kernel: RowKernel
  readonly goalFirst: boolean
  readonly missingFirst: boolean
}
const completions: readonly Completion[] = [
  { operator: 'bv.xor', kernel: xor, goalFirst: true, missingFirst: false },
  { operator: 'bv.add', kernel: sub, goalFirst: true, missingFirst: false },
  { operator: 'bv.sub', kernel: sub, goalFirst: false, missingFirst: false },
  { operator: 'bv.sub', kernel: add, goalFirst: true, missingFirst: true },
]
const inverses: readonly (readonly [OperatorName, RowKernel])[] = [
  ['bv.not', not],
  ['bv.neg', neg],
]

export interface Lookup extends Completion {
  readonly rule: DirectRule
}

/** What the grammar has for goals of its start sort. */
export interface GoalRules {
  readonly lookups: readonly Lookup[]
  readonly meets: readonly { readonly rule: DirectRule; readonly above: boolean }[]
  readonly inverses: readonly { readonly rule: DirectRule; readonly kernel: RowKernel }[]
  readonly products: readonly DirectRule[]
  /** Operations whose low words say each other. */
  readonly low: readonly LowRule[]
  /** For all goals over one bank. */
  readonly factors: Factors
}

export function goalRules(enumerator: Enumerator): GoalRules {
  const { bank, plan } = enumerator
  const { list } = bank.sorts[plan.start] as BankSort
  const all = new Subject(enumerator, [], 0)
  const inside = (operator: OperatorName) =>
    all
      .rules(plan.start, operator)
      .filter(rule => rule.children.every(child => bank.sorts[child]?.list === list))
  return {
    factors: new Factors(bank, bank.sorts[plan.start] as BankSort),
    products: inside('bv.mul'),
    low: lowRules(inside),
    lookups: completions.flatMap(each => inside(each.operator).map(rule => ({ ...each, rule }))),
    meets: [
      ...inside('bv.and').map(rule => ({ rule, above: true })),
      ...inside('bv.or').map(rule => ({ rule, above: false })),
    ],
    inverses: inverses.flatMap(([operator, kernel]) => inside(operator).map(rule => ({ rule, kernel }))),
  }
}

/** Terms kept for pairing under `and` and under `or`. */
const mostSides = 256

export class VectorGoal {
  /** Terms looked at, in the order of the bank's list. */
  cursor = 0
  /** Look-ups so far. */
  work = 0
  readonly row: RowAt
  readonly #close: (term: number) => void
  readonly #enumerator: Enumerator
  readonly #sort: BankSort
  readonly #context: RowContext
  readonly #rules: GoalRules
  readonly #meets: readonly Meet[]
  readonly #cell: Cell

  /** `close`: what becomes of a term that has the goal's row. */
  constructor(enumerator: Enumerator, rules: GoalRules, row: RowAt, close: (term: number) => void) {
    const { bank, plan } = enumerator
    this.row = row
    this.#close = close
    this.#enumerator = enumerator
    this.#sort = bank.sorts[plan.start] as BankSort
    this.#context = contextOf(enumerator)
    this.#rules = rules
    this.#meets = rules.meets.map(({ rule, above }) => new Meet(rule, above))
    this.#cell = { data: row.data, at: 0 }
  }

  /** Looks at the next term of the list. */
  next(): void {
    const { store, list } = this.#sort
    const term = list.term(this.cursor++)
    const { terms, columns } = this.#enumerator.bank
    store.aim(this.#cell, terms.row(term))
    for (const { kernel, goalFirst, missingFirst, rule } of this.#rules.lookups) {
      this.work++
      const args = goalFirst ? [this.row, this.#cell] : [this.#cell, this.row]
      kernel(store.next, args, columns.n, this.#context)
      const other = list.withRow(store.find())
      if (other >= 0) this.#made(rule, missingFirst ? [other, term] : [term, other])
    }
    for (const meet of this.#meets) this.#meet(meet, term)
    for (const rule of this.#rules.products) {
      this.work++
      this.#rules.factors.others(this.row, this.#cell, other => this.#product(rule, [other, term]))
    }
  }

  /** Makes the product where it has the goal's row. */
  #product(rule: DirectRule, factors: readonly [number, number]): void {
    const { bank } = this.#enumerator
    const { store } = this.#sort
    this.work++
    const rows = factors.map(term => store.at(bank.terms.row(term)))
    mul(store.next, rows, bank.columns.n, this.#context)
    if (sameRow(store.next, this.row, store.layout.elements)) this.#made(rule, factors)
  }

  #made(rule: DirectRule, children: readonly number[]): void {
    const term = this.#enumerator.make(rule.id, children)
    if (term >= 0) this.#close(term)
  }

  /** Pairs a term that has all the goal's bits (for `or`: no others) with those before it. */
  #meet(meet: Meet, term: number): void {
    const { store } = this.#sort
    if (meet.terms.length >= mostSides || !meet.admits(this.#cell, this.row, store.layout.elements)) return
    for (const other of meet.terms) {
      this.work++
      const partner: Cell = { data: this.row.data, at: 0 }
      store.aim(partner, this.#enumerator.bank.terms.row(other))
      if (meet.makes(this.#cell, partner, this.row, store.layout.elements))
        this.#made(meet.rule, [other, term])
    }
    meet.terms.push(term)
  }
}

/** What kernels over the start sort are told. */
export function contextOf({ bank, plan }: Enumerator): RowContext {
  const { type } = bank.sorts[plan.start] as BankSort
  const width = type.kind === 'BitVec' ? type.width : 0
  const instance = { args: [type, type], result: type, indices: [] }
  return { ...bank.columns.interners, width, argWidth: width, instance }
}

/** One side of the lattice: `and` comes down to the goal from above, `or` up from below. */
class Meet {
  readonly rule: DirectRule
  readonly terms: number[] = []
  readonly #above: boolean

  constructor(rule: DirectRule, above: boolean) {
    this.rule = rule
    this.#above = above
  }

  admits(term: RowAt, goal: RowAt, words: number): boolean {
    for (let i = 0; i < words; i++) {
      const own = term.data[term.at + i] as number
      const wanted = goal.data[goal.at + i] as number
      if (((this.#above ? wanted & ~own : own & ~wanted) | 0) !== 0) return false
    }
    return true
  }

  makes(a: RowAt, b: RowAt, goal: RowAt, words: number): boolean {
    for (let i = 0; i < words; i++) {
      const left = a.data[a.at + i] as number
      const right = b.data[b.at + i] as number
      const both = this.#above ? left & right : left | right
      if (both >>> 0 !== goal.data[goal.at + i]) return false
    }
    return true
  }
}
