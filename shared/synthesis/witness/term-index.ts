/** Terms of one sort by their values at some points: exactly, and by the value at the first of the points. */
import type { TermList } from '../bank/term-list.ts'

const perUpdate = 4000

export class TermIndex {
  /** Terms beyond this many are left to enumeration. */
  readonly #most: number
  readonly #points: number
  readonly #cost: (term: number) => number
  readonly #byFirst = new Map<number, number[]>()
  readonly #terms: number[] = []
  /** A row of values per term. */
  #values = new Float64Array(64)
  /** Positions in `#terms`, plus one, by the hash of the values. */
  #table = new Int32Array(64)
  #upTo = 0

  constructor(most: number, points: number, cost: (term: number) => number) {
    this.#most = most
    this.#points = points
    this.#cost = cost
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
  exact(values: ArrayLike<number>): number {
    const place = this.#table[this.#slot(values)] as number
    return place === 0 ? -1 : (this.#terms[place - 1] as number)
  }

  /** Terms with this value at the first point, cheapest first, different from each other somewhere. */
  withFirst(value: number): readonly number[] {
    return this.#byFirst.get(value) ?? none
  }

  /** All indexed terms, the earliest first, different from each other somewhere; a cheaper one takes the place of its equal. */
  get terms(): readonly number[] {
    return this.#terms
  }

  /** What the term at this position in `terms` gives at a point. */
  value(position: number, point: number): number {
    return this.#values[position * this.#points + point] as number
  }

  #add(term: number, values: readonly number[]): void {
    const slot = this.#slot(values)
    if (this.#table[slot] !== 0) {
      this.#replace((this.#table[slot] as number) - 1, term)
      return
    }
    const position = this.#terms.push(term) - 1
    this.#keep(position, values)
    this.#table[slot] = position + 1
    if (2 * this.#terms.length > this.#table.length) this.#rehash()
    const first = values[0] as number
    const group = this.#byFirst.get(first)
    if (group === undefined) this.#byFirst.set(first, [term])
    else group.push(term)
  }

  /** Enumeration comes upon cheaper terms than deduction did before. */
  #replace(position: number, term: number): void {
    const dearer = this.#terms[position] as number
    if (this.#cost(term) >= this.#cost(dearer)) return
    this.#terms[position] = term
    const group = this.#byFirst.get(this.value(position, 0)) ?? []
    group[group.indexOf(dearer)] = term
  }

  #keep(position: number, values: readonly number[]): void {
    const at = position * this.#points
    if (at + this.#points > this.#values.length) {
      const larger = new Float64Array(2 * (at + this.#points))
      larger.set(this.#values)
      this.#values = larger
    }
    this.#values.set(values, at)
  }

  /** The slot of these values, or the free one where they belong. */
  #slot(values: ArrayLike<number>): number {
    const mask = this.#table.length - 1
    let slot = hashOf(values, 0, this.#points) & mask
    for (let place = this.#table[slot] as number; place > 0; place = this.#table[slot] as number) {
      if (this.#has(place - 1, values)) return slot
      slot = (slot + 1) & mask
    }
    return slot
  }

  #has(position: number, values: ArrayLike<number>): boolean {
    const at = position * this.#points
    for (let i = 0; i < this.#points; i++) if (this.#values[at + i] !== values[i]) return false
    return true
  }

  #rehash(): void {
    this.#table = new Int32Array(2 * this.#table.length)
    const mask = this.#table.length - 1
    for (let position = 0; position < this.#terms.length; position++) {
      let slot = hashOf(this.#values, position * this.#points, this.#points) & mask
      while (this.#table[slot] !== 0) slot = (slot + 1) & mask
      this.#table[slot] = position + 1
    }
  }
}

/** Of integers that doubles hold exactly. */
function hashOf(values: ArrayLike<number>, at: number, count: number): number {
  let hash = 0
  for (let i = 0; i < count; i++) {
    const value = values[at + i] as number
    hash = Math.imul(hash ^ (value | 0) ^ Math.trunc(value / 0x1_0000_0000), 0x01000193)
    hash ^= hash >>> 15
  }
  return Math.imul(hash, 0x85ebca6b) >>> 8
}

const none: readonly number[] = []
