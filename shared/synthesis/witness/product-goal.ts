/**
 * What a factor leaves of a goal, where only the low bits of it are said: sums, differences, products and `xor` of two
 * terms have low words that depend on the low words of the terms alone, so that a term and what is left say the low word
 * of the other.
 */
import type { OperatorName } from '../../anrf/operators/registry.ts'
import { add, sub, xor } from '../../anrf/rows/bits.ts'
import { mul } from '../../anrf/rows/bits-shift.ts'
import type { RowAt, RowContext, RowKernel } from '../../anrf/rows.ts'
import type { BankSort } from '../bank/bank.ts'
import { type Cell, ownCell } from '../bank/layout.ts'
import { sameRow } from '../bank/row-store.ts'
import type { Enumerator } from '../enumeration/enumerator.ts'
import { type Factors, inverse } from './factors.ts'
import type { DirectRule } from './subject.ts'

/** On low words: the operation, and its second operand (`first` known) or first (`second` known) from the result. */
interface LowOperation {
  readonly kernel: RowKernel
  readonly second: (result: number, first: number) => number | undefined
  readonly first?: (result: number, second: number) => number
}
const operations: readonly (readonly [OperatorName, LowOperation])[] = [
  ['bv.xor', { kernel: xor, second: (result, first) => result ^ first }],
  ['bv.add', { kernel: add, second: (result, first) => result - first }],
  [
    'bv.sub',
    {
      kernel: sub,
      second: (result, first) => first - result,
      first: (result, second) => result + second,
    },
  ],
  [
    'bv.mul',
    {
      kernel: mul,
      second: (result, first) => ((first & 1) === 0 ? undefined : Math.imul(result, inverse(first))),
    },
  ],
]

export interface LowRule extends LowOperation {
  readonly rule: DirectRule
}

export const lowRules = (rulesOf: (operator: OperatorName) => readonly DirectRule[]): readonly LowRule[] =>
  operations.flatMap(([operator, own]) => rulesOf(operator).map(rule => ({ ...own, rule })))

export class ProductGoal {
  cursor = 0
  work = 0
  readonly #enumerator: Enumerator
  readonly #sort: BankSort
  readonly #factors: Factors
  readonly #rules: readonly LowRule[]
  readonly #goal: RowAt
  readonly #factor: RowAt
  readonly #context: RowContext
  readonly #inner: Cell
  readonly #product: Cell
  /** Where the factor says most, and what it leaves there. */
  readonly #point: number
  readonly #left: number
  readonly #close: (term: number) => void
  /** An even factor leaves many rests that complete it, each of them a new term: the first is enough. */
  #isMet = false

  /** `left`: the low word that the factor leaves at the point; `close`: what becomes of a term that completes it. */
  constructor(options: {
    readonly enumerator: Enumerator
    readonly context: RowContext
    readonly factors: Factors
    readonly rules: readonly LowRule[]
    readonly goal: RowAt
    readonly factor: RowAt
    readonly left: { readonly point: number; readonly word: number }
    readonly close: (term: number) => void
  }) {
    const { bank, plan } = options.enumerator
    this.#enumerator = options.enumerator
    this.#sort = bank.sorts[plan.start] as BankSort
    this.#factors = options.factors
    this.#rules = options.rules
    this.#goal = options.goal
    this.#factor = options.factor
    this.#context = options.context
    this.#inner = ownCell(this.#sort.store.layout)
    this.#product = ownCell(this.#sort.store.layout)
    this.#point = options.left.point
    this.#left = options.left.word
    this.#close = options.close
  }

  /** Looks at the next term of the list. */
  next(): void {
    const term = this.#sort.list.term(this.cursor++)
    if (this.#isMet) return
    const known = this.#low(term, this.#point)
    for (const { rule, kernel, second, first } of this.#rules) {
      this.work++
      const after = second(this.#left, known)
      if (after !== undefined) this.#complete(rule, kernel, after, other => [term, other])
      if (first !== undefined) this.#complete(rule, kernel, first(this.#left, known), other => [other, term])
    }
  }

  #complete(
    rule: DirectRule,
    kernel: RowKernel,
    word: number,
    ordered: (other: number) => readonly [number, number],
  ): void {
    this.#factors.withLowWord(this.#point, word, other => {
      const children = ordered(other)
      if (this.#isMet || !this.#fits(kernel, children)) return
      const inner = this.#enumerator.make(rule.id, children)
      if (inner < 0) return
      this.#isMet = true
      this.#close(inner)
    })
  }

  /** Whether the product with what the two make is the goal. */
  #fits(kernel: RowKernel, [a, b]: readonly [number, number]): boolean {
    this.work++
    const { n } = this.#enumerator.bank.columns
    kernel(this.#inner, [this.#rowOf(a), this.#rowOf(b)], n, this.#context)
    mul(this.#product, [this.#inner, this.#factor], n, this.#context)
    return sameRow(this.#product, this.#goal, this.#sort.store.layout.elements)
  }

  #rowOf(term: number): RowAt {
    return this.#sort.store.at(this.#enumerator.bank.terms.row(term))
  }

  #low(term: number, point: number): number {
    const { data, at } = this.#rowOf(term)
    return data[at + point] as number
  }
}
