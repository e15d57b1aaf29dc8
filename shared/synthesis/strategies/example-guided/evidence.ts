/**
 * What the bank's terms say about the points: which are right where (labels), which tell points apart (conditions).
 * Rows are on the sample; what is touched there is evaluated on all points.
 */
import type { Bank, BankSort } from '../../bank/bank.ts'
import { type Cell, ownCell } from '../../bank/layout.ts'
import type { Plan } from '../../enumeration/plan.ts'
import type { WholeRows } from '../../enumeration/whole-rows.ts'
import type { Target } from '../../points/target.ts'
import {
  allBits,
  type Bits,
  countBits,
  hasBit,
  members,
  sameBits,
  setBit,
  withoutBits,
} from '../../unification/bits.ts'
import { Conditions } from '../../unification/conditions.ts'
import { Labels } from '../../unification/labels.ts'
import type { Partials } from './partials.ts'

const mostConditions = 60_000

export interface EvidenceOptions {
  readonly bank: Bank
  readonly plan: Plan
  readonly sample: readonly number[]
  /** Number of all points. */
  readonly n: number
  readonly sampleTarget: Target
  /** Where terms that are right at some points are kept. */
  readonly partials?: Partials
  /** Rows on all points and what is wanted there; absent when the sample is all points. */
  readonly whole?: { readonly rows: WholeRows; readonly target: Target }
}

/** A term right on all points, or on the whole sample and wrong at the points `missed`. */
export type Finding =
  | { readonly kind: 'answer'; readonly term: number }
  | { readonly kind: 'misled'; readonly missed: readonly number[] }

export class Evidence {
  readonly labels: Labels
  readonly conditions: Conditions
  readonly all: Bits
  readonly #options: EvidenceOptions
  readonly #sampled: Bits
  readonly #cell: Cell
  readonly #conditionCell: Cell = { data: new Uint8Array(0), at: 0 }
  readonly #conditionCursors: number[]
  #cursor = 0

  constructor(options: EvidenceOptions) {
    this.#options = options
    this.labels = new Labels(options.n)
    this.conditions = new Conditions(options.n, mostConditions)
    this.all = allBits(options.n)
    this.#sampled = new Uint32Array(this.all.length)
    for (const i of options.sample) setBit(this.#sampled, i)
    this.#cell = ownCell(this.#start.store.layout)
    this.#conditionCursors = options.plan.conditionals.map(() => 0)
  }

  /** Looks at the terms that came since the last time, up to the first finding; undefined when none is left. */
  next(): Finding | undefined {
    const { list } = this.#start
    while (this.#cursor < list.count) {
      const finding = this.#label(list.term(this.#cursor++))
      if (finding !== undefined) return finding
    }
    this.#options.plan.conditionals.forEach(({ conditionSort }, form) => {
      this.#takeConditions(form, conditionSort)
    })
    return undefined
  }

  /** Points at which no term is right. */
  get open(): readonly number[] {
    return members(withoutBits(this.all, this.labels.covered), this.#options.n)
  }

  /** Whether the term is right on all points. */
  complete(term: number): boolean {
    this.#start.store.aim(this.#cell, this.#options.bank.terms.row(term))
    const cover = this.#coverOf(term)
    return cover !== undefined && sameBits(cover, this.all)
  }

  get #start(): BankSort {
    return this.#options.bank.sorts[this.#options.plan.start] as BankSort
  }

  #label(term: number): Finding | undefined {
    const { bank, plan, sampleTarget } = this.#options
    this.#start.store.aim(this.#cell, bank.terms.row(term))
    if (!sampleTarget.touches(this.#cell)) return undefined
    if (plan.conditionals.length === 0 && !this.#isRightOnSample(term)) return undefined
    const cover = this.#coverOf(term)
    if (cover === undefined) return undefined
    if (sameBits(cover, this.all)) return { kind: 'answer', term }
    if (plan.conditionals.length > 0) {
      this.labels.add({ term, cover, cost: bank.terms.cost(term) })
      this.#options.partials?.add(term, countBits(cover) / this.#options.n)
    }
    return this.#misled(cover)
  }

  /** Where nothing puts terms together, a term that is wrong somewhere need not be looked at elsewhere. */
  #isRightOnSample(term: number): boolean {
    const { sample, sampleTarget, partials } = this.#options
    const right = countBits(sampleTarget.cover(this.#cell))
    if (right < sample.length) partials?.add(term, right / sample.length)
    return right === sample.length
  }

  #coverOf(term: number): Bits | undefined {
    const { whole, sampleTarget } = this.#options
    if (whole === undefined) return sampleTarget.cover(this.#cell)
    const row = whole.rows.row(term)
    return row === undefined ? undefined : whole.target.cover(row)
  }

  /** Terms with this term's row were dropped, and one of them may be right where this one is not. */
  #misled(cover: Bits): Finding | undefined {
    const inSample = withoutBits(this.#sampled, cover).some(word => word !== 0)
    if (inSample) return undefined
    return { kind: 'misled', missed: members(withoutBits(this.all, cover), this.#options.n) }
  }

  #takeConditions(form: number, sort: number): void {
    const { bank, sample, whole, n } = this.#options
    const { list, store } = bank.sorts[sort] as BankSort
    for (let p = this.#conditionCursors[form] as number; p < list.count && !this.conditions.full; p++) {
      const term = list.term(p)
      store.aim(this.#conditionCell, bank.terms.row(term))
      if (isConstant(this.#conditionCell, sample.length)) continue
      const row = whole === undefined ? this.#conditionCell : whole.rows.row(term)
      if (row !== undefined) this.conditions.add({ form, term, cost: bank.terms.cost(term) }, holding(row, n))
    }
    this.#conditionCursors[form] = list.count
  }
}

function isConstant(cell: Cell, n: number): boolean {
  for (let i = 1; i < n; i++) if (cell.data[cell.at + i] !== cell.data[cell.at]) return false
  return true
}

function holding(cell: Cell, n: number): Bits {
  const bits = new Uint32Array(Math.max(1, Math.ceil(n / 32)))
  for (let i = 0; i < n; i++) if (cell.data[cell.at + i] === 1) setBit(bits, i)
  return bits
}

/** Conditions whose two sides are taken as cases, and cases in all. */
const mostCaseConditions = 30
const mostCases = 100

/** Subsets of the sample to be solved on their own: the sides of cheap conditions, then pairs and single points. */
export function casesOf(evidence: Evidence, sample: readonly number[]): number[][] {
  const seen = new Set<string>()
  const cases: number[][] = []
  const take = (part: number[]): void => {
    if (part.length === 0 || part.length === sample.length || seen.has(part.join())) return
    seen.add(part.join())
    cases.push(part)
  }
  const positions = sample.map((_, i) => i)
  const { conditions, labels } = evidence
  for (let k = 0; k < Math.min(mostCaseConditions, conditions.count); k++) {
    take(positions.filter(i => conditions.has(k, sample[i] as number)))
    take(positions.filter(i => !conditions.has(k, sample[i] as number)))
  }
  const open = positions.filter(i => !hasBit(labels.covered, sample[i] as number))
  for (const i of open) for (const k of positions) if (k !== i) take(i < k ? [i, k] : [k, i])
  for (const i of open) take([i])
  return cases.slice(0, mostCases)
}
