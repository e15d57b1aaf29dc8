/** Deduction towards the wanted outputs, level by level: more is allowed as the bank grows. */
import type { RowAt } from '../../anrf/rows.ts'
import type { BankSort } from '../bank/bank.ts'
import type { Enumerator } from '../enumeration/enumerator.ts'
import { Deducer } from './deducer.ts'
import { Subject, type TextEssences, textEssences } from './subject.ts'
import { TruthGoals } from './truth-goals.ts'
import { VectorPairs } from './vector-pairs.ts'

/** How far one goal is followed. */
interface Effort {
  /** Candidates looked at. */
  readonly allowance: number
  readonly depth: number
  /** Terms of a sort that are looked at. */
  readonly terms: number
}
const wholeEffort: Effort = { allowance: 150_000, depth: 6, terms: 40_000 }
/** Work of one round towards a truth table. */
const truthAllowance = 1_000_000
/** Evaluations between two rounds towards vectors, and towards texts. */
const [roundEvery, textRoundEvery] = [500_000, 200_000]
const partEffort: Effort = { allowance: 10_000, depth: 5, terms: 2_000 }

export class Deduction {
  readonly #enumerator: Enumerator
  readonly #wanted: RowAt | undefined
  readonly #subjects = new Map<string, Subject>()
  readonly #pairs: VectorPairs | undefined
  readonly #truths: TruthGoals | undefined
  readonly #essences: TextEssences
  #roundAt = 0

  constructor(enumerator: Enumerator, wanted: RowAt | undefined) {
    this.#enumerator = enumerator
    this.#essences = textEssences(enumerator)
    const { type } = enumerator.bank.sorts[enumerator.plan.start] as BankSort
    this.#pairs =
      type.kind === 'BitVec' && wanted !== undefined ? new VectorPairs(enumerator, wanted) : undefined
    this.#truths =
      type.kind === 'Bool' && wanted !== undefined ? new TruthGoals(enumerator, wanted) : undefined
    this.#wanted = type.kind === 'String' || type.kind === 'Int' ? wanted : undefined
  }

  get possible(): boolean {
    return this.#wanted !== undefined || this.#pairs !== undefined || this.#truths !== undefined
  }

  /** Whether branches of a conditional can be solved on their own. */
  get byCase(): boolean {
    return this.#wanted !== undefined
  }

  get work(): number {
    let total = (this.#pairs?.work ?? 0) + (this.#truths?.work ?? 0)
    for (const subject of this.#subjects.values()) total += subject.work
    return total
  }

  /** Evaluations since the last round are so many that another should not wait for the level's end. */
  get due(): boolean {
    const every = this.#pairs === undefined ? textRoundEvery : roundEvery
    const isAsked = this.#pairs !== undefined || this.#wanted !== undefined
    return isAsked && this.#enumerator.work > this.#roundAt + every
  }

  /** Where no more terms can be kept: what the bank has, between both ends. Ends when all of it was looked at. */
  *rest(): Generator<void, void, void> {
    if (this.#pairs !== undefined) yield* this.#pairs.subgoals(Number.POSITIVE_INFINITY)
  }

  /** One round towards the outputs at all points; yields now and then. Terms it finds are in the bank. */
  *whole(): Generator<void, void, void> {
    this.#roundAt = this.#enumerator.work
    if (this.#pairs !== undefined) yield* this.#pairs.round()
    if (this.#truths !== undefined) yield* this.#truths.round(truthAllowance)
    const points = Array.from({ length: this.#enumerator.bank.columns.n }, (_, i) => i)
    yield* this.#towards(points, wholeEffort)
  }

  /** Towards the outputs at some points only: a branch of a conditional. */
  *part(points: readonly number[]): Generator<void, void, void> {
    yield* this.#towards(points, partEffort)
  }

  *#towards(points: readonly number[], effort: Effort): Generator<void, void, void> {
    if (this.#wanted === undefined) return
    const key = points.join()
    const subject =
      this.#subjects.get(key) ?? new Subject(this.#enumerator, points, effort.terms, this.#essences)
    this.#subjects.set(key, subject)
    const { data, at } = this.#wanted
    const goal = points.map(i => data[at + i] as number)
    const { start } = this.#enumerator.plan
    yield* new Deducer(subject).solve(start, goal, effort.depth, effort.allowance)
  }
}
