/**
 * Bit-vector goals from both ends (DryadSynth, POPL 2024, §5): for each new term v one look-up tells whether the
 * bank has the w with `v xor w`, `v + w`, `v - w` or `w - v` equal to the goal; terms that contain the goal's bits,
 * or are contained in them, are paired for `and` and `or`.
 */
import type { OperatorName } from '../../anrf/operators/registry.ts'
import { add, sub, xor } from '../../anrf/rows/bits.ts'
import type { RowAt, RowContext, RowKernel } from '../../anrf/rows.ts'
import type { BankSort } from '../bank/bank.ts'
import type { Cell } from '../bank/layout.ts'
import type { Enumerator } from '../enumeration/enumerator.ts'
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

/** Terms kept for pairing under `and` and under `or`. */
const mostSides = 256
/** Look-ups between two chances for the caller to turn elsewhere. */
const pause = 4000

interface Lookup extends Completion {
  readonly rule: DirectRule
}

export class VectorPairs {
  /** Look-ups so far. */
  work = 0
  readonly #enumerator: Enumerator
  readonly #sort: BankSort
  readonly #goal: RowAt
  readonly #context: RowContext
  readonly #lookups: readonly Lookup[]
  readonly #meets: readonly Meet[]
  readonly #cell: Cell
  #cursor = 0
  #nextPause = pause

  constructor(enumerator: Enumerator, goal: RowAt) {
    const { bank, plan } = enumerator
    this.#enumerator = enumerator
    this.#goal = goal
    this.#sort = bank.sorts[plan.start] as BankSort
    const { type } = this.#sort
    const instance = { args: [type, type], result: type, indices: [] }
    const width = type.kind === 'BitVec' ? type.width : 0
    this.#context = { ...bank.columns.interners, width, argWidth: width, instance }
    this.#cell = { data: goal.data, at: 0 }
    const rules = new Subject(enumerator, [], 0)
    const inside = (operator: OperatorName) =>
      rules
        .rules(plan.start, operator)
        .filter(rule => rule.children.every(child => bank.sorts[child]?.list === this.#sort.list))
    this.#lookups = completions.flatMap(each => inside(each.operator).map(rule => ({ ...each, rule })))
    this.#meets = [
      ...inside('bv.and').map(rule => new Meet(rule, true)),
      ...inside('bv.or').map(rule => new Meet(rule, false)),
    ]
  }

  /** Looks at the terms that came since the last time; what completes the goal is made and then in the bank. */
  *round(): Generator<void, void, void> {
    if (this.#lookups.length + this.#meets.length === 0) return
    const { list } = this.#sort
    const end = list.count
    for (; this.#cursor < end; this.#cursor++) {
      this.#complete(list.term(this.#cursor))
      if (this.work < this.#nextPause) continue
      this.#nextPause = this.work + pause
      yield
    }
  }

  #complete(term: number): void {
    const { store, list } = this.#sort
    store.aim(this.#cell, this.#enumerator.bank.terms.row(term))
    for (const { kernel, goalFirst, missingFirst, rule } of this.#lookups) {
      this.work++
      const args = goalFirst ? [this.#goal, this.#cell] : [this.#cell, this.#goal]
      kernel(store.next, args, this.#enumerator.bank.columns.n, this.#context)
      const other = list.withRow(store.find())
      if (other >= 0) this.#enumerator.make(rule.id, missingFirst ? [other, term] : [term, other])
    }
    for (const meet of this.#meets) this.#meet(meet, term)
  }

  /** Pairs a term that has all the goal's bits (for `or`: no others) with those before it. */
  #meet(meet: Meet, term: number): void {
    const { store } = this.#sort
    if (meet.terms.length >= mostSides || !meet.admits(this.#cell, this.#goal, store.layout.elements)) return
    for (const other of meet.terms) {
      this.work++
      const partner: Cell = { data: this.#goal.data, at: 0 }
      store.aim(partner, this.#enumerator.bank.terms.row(other))
      if (meet.makes(this.#cell, partner, this.#goal, store.layout.elements))
        this.#enumerator.make(meet.rule.id, [other, term])
    }
    meet.terms.push(term)
  }
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
