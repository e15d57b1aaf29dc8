/** Terms of one sort by their values at some points: exactly, and by the value at the first of the points. */
import type { TermList } from '../bank/term-list.ts'

const perUpdate = 4000

export class TermIndex {
  /** Terms beyond this many are left to enumeration. */
  readonly #most: number
  readonly #exact = new Map<string, number>()
  readonly #byFirst = new Map<number, number[]>()
  readonly #terms: number[] = []
  #upTo = 0

  constructor(most: number) {
    this.#most = most
  }

  /** Takes in terms added to the list since the last time, a few thousand at once; how many. */
  update(list: TermList, values: (term: number) => readonly number[]): number {
    const from = this.#upTo
    const end = Math.min(list.count, from + perUpdate)
    for (; this.#upTo < end && this.#terms.length < this.#most; this.#upTo++)
      this.#add(list.term(this.#upTo), values(list.term(this.#upTo)))
    return this.#upTo - from
  }

  /** The first term with these values, or -1. */
  exact(values: readonly number[]): number {
    return this.#exact.get(values.join()) ?? -1
  }

  /** Terms with this value at the first point, cheapest first, different from each other somewhere. */
  withFirst(value: number): readonly number[] {
    return this.#byFirst.get(value) ?? none
  }

  /** All indexed terms, cheapest first, different from each other somewhere. */
  get terms(): readonly number[] {
    return this.#terms
  }

  #add(term: number, values: readonly number[]): void {
    const key = values.join()
    if (this.#exact.has(key)) return
    this.#exact.set(key, term)
    this.#terms.push(term)
    const first = values[0] as number
    const group = this.#byFirst.get(first)
    if (group === undefined) this.#byFirst.set(first, [term])
    else group.push(term)
  }
}

const none: readonly number[] = []
