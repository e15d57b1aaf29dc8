/** The terms of one sort by the low word of their value at a point: what a factor of a product is looked up by. */
import type { Bank, BankSort } from '../bank/bank.ts'

/** Terms taken in, cheapest first. */
const mostTerms = 1 << 21

export class LowWords {
  readonly #bank: Bank
  readonly #sort: BankSort
  readonly #points: number
  #taken = 0
  /** Per point: the last position of each bucket, plus one; and before each position, the one in its bucket. */
  #heads: readonly Int32Array[]
  #before: readonly Int32Array[]

  constructor(bank: Bank, sort: BankSort) {
    this.#bank = bank
    this.#sort = sort
    this.#points = bank.columns.n
    this.#heads = this.#tables(1024)
    this.#before = this.#tables(1024)
  }

  /** Takes in the terms that came since the last time. */
  update(): void {
    const end = Math.min(this.#sort.list.count, mostTerms)
    while (this.#taken < end) {
      if (this.#taken === this.#before[0]?.length) this.#grow()
      this.#place(this.#taken++)
    }
  }

  /** The last position in the sort's list whose term may have the word at the point, or -1. */
  last(point: number, word: number): number {
    const heads = this.#heads[point] as Int32Array
    return (heads[bucket(word, heads.length)] as number) - 1
  }

  /** The position before that one that may have the same word, or -1. */
  earlier(point: number, position: number): number {
    return ((this.#before[point] as Int32Array)[position] as number) - 1
  }

  #place(position: number): void {
    const { list, store } = this.#sort
    const row = this.#bank.terms.row(list.term(position))
    const data = store.data(row)
    const at = store.offset(row)
    for (let i = 0; i < this.#points; i++) {
      const heads = this.#heads[i] as Int32Array
      const slot = bucket(data[at + i] as number, heads.length)
      ;(this.#before[i] as Int32Array)[position] = heads[slot] as number
      heads[slot] = position + 1
    }
  }

  #grow(): void {
    const size = 2 * (this.#before[0]?.length ?? 512)
    this.#heads = this.#tables(size)
    this.#before = this.#tables(size)
    for (let position = 0; position < this.#taken; position++) this.#place(position)
  }

  #tables(size: number): readonly Int32Array[] {
    return Array.from({ length: this.#points }, () => new Int32Array(size))
  }
}

const bucket = (word: number, size: number): number => (Math.imul(word, 0x9e3779b1) >>> 8) & (size - 1)
