/**
 * Boolean goals from both ends: a goal is a truth table to be met at the points one cares about. `xor` and `eq`
 * leave an exact goal for the other operand; under `and` and `or` a known operand decides some of the points, and
 * the other one is free there (the don't-cares of logic synthesis).
 */
import type { OperatorName } from '../../anrf/operators/registry.ts'
import type { RowAt } from '../../anrf/rows.ts'
import type { BankSort } from '../bank/bank.ts'
import type { Enumerator } from '../enumeration/enumerator.ts'
import { allBits, type Bits, ones } from '../unification/bits.ts'
import type { Solving } from './deducer.ts'
import { type DirectRule, Subject } from './subject.ts'
import { Projection, packed, TruthTables } from './truth-tables.ts'

/** Terms of a sort that are looked at. */
const mostTerms = 60_000
/** First operands tried where each asks for a look-up, and where each asks for a search of its own. */
const lookedUp = 60_000
const searched = 150
/** First operands of `and` and `or`, whose other operand needs a projection of its own. */
const projected = [40, 24, 12] as const
/** Words of projections kept at a time. */
const mostKept = 4_000_000
/** Work between two chances for the caller to turn elsewhere. */
const pause = 20_000

/** What the other operand must be, given one with this table: its goal, and where it matters. */
type Completion = (goal: Bits, care: Bits, own: Uint32Array, at: number) => readonly [Bits, Bits] | undefined

const exact =
  (flip: boolean): Completion =>
  (goal, care, own, at) => [
    goal.map((word, w) => (flip ? ~(word ^ (own[at + w] as number)) : word ^ (own[at + w] as number))),
    care,
  ]

/** For `and` the operand must hold where the goal does, and what it excludes is settled. */
const conjunct: Completion = (goal, care, own, at) =>
  goal.every((word, w) => (word & (care[w] as number) & ~(own[at + w] as number)) === 0)
    ? [goal, care.map((word, w) => word & (own[at + w] as number))]
    : undefined

const disjunct: Completion = (goal, care, own, at) =>
  goal.every((word, w) => (~word & (care[w] as number) & (own[at + w] as number)) === 0)
    ? [goal, care.map((word, w) => word & ~(own[at + w] as number))]
    : undefined

const completions: readonly (readonly [OperatorName, Completion, boolean])[] = [
  ['xor', exact(false), true],
  ['eq', exact(true), true],
  ['and', conjunct, false],
  ['or', disjunct, false],
]

export class TruthGoals {
  /** Candidates looked at so far. */
  work = 0
  readonly #enumerator: Enumerator
  readonly #goal: Bits
  readonly #all: Bits
  readonly #rules: Subject
  readonly #tables = new Map<number, TruthTables>()
  readonly #projections = new Map<string, Projection>()
  readonly #failed = new Map<string, number>()
  #kept = 0
  #allowance = 0
  #nextPause = 0

  constructor(enumerator: Enumerator, wanted: RowAt) {
    const { n } = enumerator.bank.columns
    this.#enumerator = enumerator
    this.#goal = packed({ ...wanted }, n)
    this.#all = allBits(n)
    this.#rules = new Subject(enumerator, [], 0)
  }

  /** One round over the terms there are now; what meets the goal is in the bank. `allowance`: work it may do. */
  *round(allowance: number): Generator<void, void, void> {
    this.#forget()
    this.#failed.clear()
    for (const tables of this.#tables.values()) tables.update()
    this.#allowance = this.work + allowance
    const { start } = this.#enumerator.plan
    let term = -1
    for (let depth = 1; term < 0 && depth <= projected.length && !this.#spent; depth++)
      term = yield* this.#solve(start, this.#goal, this.#all, depth)
  }

  get #spent(): boolean {
    return this.work > this.#allowance
  }

  *#solve(sort: number, goal: Bits, care: Bits, depth: number): Solving {
    const projection = this.#projection(sort, care)
    this.work++
    const known = projection.find(goal)
    if (known >= 0) return this.#tablesOf(sort).terms[known] as number
    if (depth === 0 || this.#spent) return -1
    const key = `${sort}:${care.join()}:${goal.map((word, w) => word & (care[w] as number)).join()}`
    if ((this.#failed.get(key) ?? 0) >= depth) return -1
    this.#failed.set(key, depth)
    for (const [operator, completion, keepsCare] of completions)
      for (const rule of this.#rules.rules(sort, operator)) {
        const most = keepsCare ? (depth === 1 ? lookedUp : searched) : (projected[depth - 1] as number)
        const term = yield* this.#split(rule, goal, care, depth, completion, keepsCare, most)
        if (term >= 0) return this.#lift(sort, term)
      }
    return -1
  }

  /** Tries the terms of the first operand's sort, then of the second's where they differ. */
  *#split(
    rule: DirectRule,
    goal: Bits,
    care: Bits,
    depth: number,
    completion: Completion,
    keepsCare: boolean,
    most: number,
  ): Solving {
    const [left, right] = rule.children as readonly [number, number]
    for (const [own, other] of left === right
      ? [[left, right]]
      : [
          [left, right],
          [right, left],
        ]) {
      const tables = this.#tablesOf(own as number)
      const places = this.#projection(own as number, care).places
      const chosen = keepsCare
        ? places.subarray(0, most)
        : this.#telling(places, tables, goal, care, completion, most)
      for (const place of chosen) {
        if (this.#spent) return -1
        this.work++
        if (this.work > this.#nextPause) {
          this.#nextPause = this.work + pause
          yield
        }
        const rest = completion(goal, care, tables.rows, place * tables.words)
        if (rest === undefined) continue
        const found = yield* this.#solve(other as number, rest[0], rest[1], depth - 1)
        if (found < 0) continue
        const first = tables.terms[place] as number
        const pair = own === left ? [first, found] : [found, first]
        const term = this.#rules.make(rule, pair)
        if (term >= 0) return term
      }
    }
    return -1
  }

  /** Operands that the goal admits: the cheapest, and those that leave the fewest points open. */
  #telling(
    places: Int32Array,
    tables: TruthTables,
    goal: Bits,
    care: Bits,
    completion: Completion,
    most: number,
  ): readonly number[] {
    const whole = size(care)
    const admitted: { readonly place: number; readonly left: number }[] = []
    for (const place of places) {
      const rest = completion(goal, care, tables.rows, place * tables.words)
      const left = rest === undefined ? whole : size(rest[1])
      if (left < whole) admitted.push({ place, left })
    }
    this.work += places.length >> 2
    const cheap = admitted.slice(0, most >> 1)
    const close = admitted.slice(most >> 1).sort((a, b) => a.left - b.left || a.place - b.place)
    return [...cheap, ...close.slice(0, most >> 1)].map(({ place }) => place)
  }

  #tablesOf(sort: number): TruthTables {
    const known = this.#tables.get(sort)
    if (known !== undefined) return known
    const { bank } = this.#enumerator
    const tables = new TruthTables(bank, bank.sorts[sort] as BankSort, mostTerms)
    this.work += tables.update() >> 2
    this.#tables.set(sort, tables)
    return tables
  }

  #projection(sort: number, care: Bits): Projection {
    const key = `${sort}:${care.join()}`
    const known = this.#projections.get(key)
    if (known !== undefined) return known
    const tables = this.#tablesOf(sort)
    if (this.#kept > mostKept) this.#forget()
    const projection = new Projection(tables, care)
    this.work += tables.count >> 2
    this.#kept += 4 * tables.count
    this.#projections.set(key, projection)
    return projection
  }

  #forget(): void {
    this.#projections.clear()
    this.#kept = 0
  }

  /** A term of an included sort belongs here too. */
  #lift(sort: number, term: number): number {
    const { bank } = this.#enumerator
    bank.sorts[sort]?.list.add(term, bank.terms.row(term))
    return term
  }
}

function size(bits: Bits): number {
  let total = 0
  for (let w = 0; w < bits.length; w++) total += ones(bits[w] as number)
  return total
}
