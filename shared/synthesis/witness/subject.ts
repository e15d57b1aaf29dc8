/** What deduction works on: a bank seen at some of its points, and the rules that build from two goals one term. */
import type { Expr } from '../../anrf/expr.ts'
import { type OperatorName, operatorRow } from '../../anrf/operators/registry.ts'
import type { Bank, BankSort } from '../bank/bank.ts'
import type { Enumerator } from '../enumeration/enumerator.ts'
import { type Plan, rulesWithin, templateText } from '../enumeration/plan.ts'
import { Essences, initialsOf, LetterIndex, lettersOf } from './letter-index.ts'
import { TermIndex } from './term-index.ts'

/** Values on the chosen points: text ids or integers. */
export type Goal = readonly number[]

/** A rule whose template is the operator over holes alone, in the operator's order. */
export interface DirectRule {
  readonly id: number
  readonly children: readonly number[]
}

/** What texts of one bank have in common with others, shared by all that look at it. */
export interface TextEssences {
  readonly letters: Essences
  readonly initials: Essences
}

export function textEssences({ bank }: Enumerator): TextEssences {
  const text = (id: number): string => bank.columns.interners.strings.text(id)
  return { letters: new Essences(text, lettersOf), initials: new Essences(text, initialsOf) }
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
  readonly #shaped = new Map<string, DirectRule | undefined>()
  readonly #letters: LetterIndex
  readonly #initials: LetterIndex

  readonly #mostTerms: number

  /** `mostTerms`: how many of a sort's terms, cheapest first, are looked at. */
  constructor(
    enumerator: Enumerator,
    points: readonly number[],
    mostTerms: number,
    essences: TextEssences = textEssences(enumerator),
  ) {
    this.#mostTerms = mostTerms
    this.bank = enumerator.bank
    this.plan = enumerator.plan
    this.points = points
    this.#enumerator = enumerator
    this.#letters = new LetterIndex(essences.letters)
    this.#initials = new LetterIndex(essences.initials)
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

  /** The id of a text that some row may have; undefined for one that none has. */
  known(text: string): number | undefined {
    return this.bank.columns.interners.strings.known(text)
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
    const index = known ?? new TermIndex(this.#mostTerms, this.points.length, term => this.cost(term))
    if (known === undefined) this.#indexes.set(sort, index)
    this.work += index.update(this.sort(sort).list, term => this.values(sort, term))
    return index
  }

  /** Terms of the sort whose letters and digits are the goal's, but for their case; the earliest first. */
  alike(sort: number, goal: Goal): readonly number[] {
    return this.#having(this.#letters, sort, goal)
  }

  /** Terms of the sort whose words begin with the goal's letters, but for their case; the earliest first. */
  beginningWith(sort: number, goal: Goal): readonly number[] {
    return this.#having(this.#initials, sort, goal)
  }

  #having(index: LetterIndex, sort: number, goal: Goal): readonly number[] {
    const { terms } = this.index(sort)
    this.work += index.update(sort, terms, term => this.values(sort, term))
    const letters = goal.map(id => lettersOf(this.text(id)))
    return index.having(sort, letters).map(position => terms[position] as number)
  }

  /** The rule of the sort (or of those it includes) with this template, if there is one. */
  shaped(sort: number, template: Expr): DirectRule | undefined {
    const key = `${sort} ${templateText(template)}`
    if (!this.#shaped.has(key)) {
      const rule = rulesWithin(this.plan.sorts, sort).find(
        each => `${sort} ${templateText(each.template)}` === key,
      )
      this.#shaped.set(key, rule && { id: rule.id, children: rule.holes })
    }
    return this.#shaped.get(key)
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
