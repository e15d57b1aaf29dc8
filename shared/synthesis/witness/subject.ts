/** What deduction works on: a bank seen at some of its points, and the rules that build from two goals one term. */
import { type OperatorName, operatorRow } from '../../anrf/operators/registry.ts'
import type { Bank, BankSort } from '../bank/bank.ts'
import type { Enumerator } from '../enumeration/enumerator.ts'
import type { Plan } from '../enumeration/plan.ts'
import { TermIndex } from './term-index.ts'

/** Values on the chosen points: text ids or integers. */
export type Goal = readonly number[]

/** A rule whose template is the operator over holes alone, in the operator's order. */
export interface DirectRule {
  readonly id: number
  readonly children: readonly number[]
}

export class Subject {
  readonly bank: Bank
  readonly plan: Plan
  /** Positions in the bank's rows that goals speak of. */
  readonly points: readonly number[]
  /** Candidates looked at, for the budget. */
  work = 0
  readonly #enumerator: Enumerator
  readonly #indexes = new Map<number, TermIndex>()
  readonly #rules = new Map<string, readonly DirectRule[]>()

  readonly #mostTerms: number

  /** `mostTerms`: how many of a sort's terms, cheapest first, are looked at. */
  constructor(enumerator: Enumerator, points: readonly number[], mostTerms: number) {
    this.#mostTerms = mostTerms
    this.bank = enumerator.bank
    this.plan = enumerator.plan
    this.points = points
    this.#enumerator = enumerator
  }

  sort(number: number): BankSort {
    return this.bank.sorts[number] as BankSort
  }

  text(id: number): string {
    return this.bank.columns.interners.strings.text(id)
  }

  id(text: string): number {
    return this.bank.columns.interners.strings.id(text)
  }

  /** Values of a term at the chosen points. */
  values(sort: number, term: number): number[] {
    const { store } = this.sort(sort)
    const row = this.bank.terms.row(term)
    const data = store.data(row)
    const at = store.offset(row)
    return this.points.map(i => data[at + i] as number)
  }

  /** Brings the indexes of texts and integers up to date, with pauses. */
  *prepare(): Generator<void, void, void> {
    for (let sort = 0; sort < this.plan.sorts.length; sort++) {
      const { kind } = this.sort(sort).type
      if (kind !== 'String' && kind !== 'Int') continue
      for (let before = -1; before !== this.work; ) {
        before = this.work
        this.index(sort)
        yield
      }
    }
  }

  /** The terms of a sort by their values; those of the last moment may be missing. */
  index(sort: number): TermIndex {
    const known = this.#indexes.get(sort)
    const index = known ?? new TermIndex(this.#mostTerms, this.points.length)
    if (known === undefined) this.#indexes.set(sort, index)
    this.work += index.update(this.sort(sort).list, term => this.values(sort, term))
    return index
  }

  /** Rules of the sort (and of those it includes) that apply the operator to holes. */
  rules(sort: number, operator: OperatorName): readonly DirectRule[] {
    const key = `${operator} ${sort}`
    const known = this.#rules.get(key) ?? this.#directRules(sort, operator, new Set())
    this.#rules.set(key, known)
    return known
  }

  /** Cost of a term, beyond every cost where there is none. */
  cost(term: number): number {
    return term < 0 ? Number.POSITIVE_INFINITY : this.bank.terms.cost(term)
  }

  /** Makes the term; its id, or -1 where it has no value. */
  make(rule: DirectRule, children: readonly number[]): number {
    this.work += 2
    return this.#enumerator.make(rule.id, children)
  }

  #directRules(sort: number, operator: OperatorName, seen: Set<number>): DirectRule[] {
    if (seen.has(sort)) return []
    seen.add(sort)
    const { rules = [], units = [] } = this.plan.sorts[sort] ?? {}
    const arity = operatorRow(operator).type.length
    const own = rules.filter(
      ({ template, holes }) =>
        template.kind === 'apply' &&
        template.operator === operator &&
        holes.length === arity &&
        template.args.every(child => child.kind === 'hole'),
    )
    const direct = own.map(({ id, holes }) => ({ id, children: holes }))
    return [...direct, ...units.flatMap(unit => this.#directRules(unit, operator, seen))]
  }
}
