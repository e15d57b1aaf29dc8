/** Truth tables of a sort's terms, packed 32 points to a word, and their projections to the points one cares about. */
import type { Bank, BankSort } from '../bank/bank.ts'
import { type Cell, ownCell } from '../bank/layout.ts'
import { type Bits, setBit, wordsFor } from '../unification/bits.ts'

/** The tables of the first terms of a Bool sort, in the order in which they came. */
export class TruthTables {
  readonly words: number
  count = 0
  /** Table `i` starts at word `i * words`. */
  rows: Uint32Array = new Uint32Array(1024)
  readonly terms: number[] = []
  readonly #bank: Bank
  readonly #sort: BankSort
  readonly #most: number
  readonly #cell: Cell

  constructor(bank: Bank, sort: BankSort, most: number) {
    this.words = wordsFor(bank.columns.n)
    this.#bank = bank
    this.#sort = sort
    this.#most = most
    this.#cell = ownCell(sort.store.layout)
  }

  /** Takes in the terms that came since the last time; how many. */
  update(): number {
    const before = this.count
    const end = Math.min(this.#sort.list.count, this.#most)
    while (this.count < end) this.#add(this.#sort.list.term(this.count))
    return this.count - before
  }

  #add(term: number): void {
    const { words } = this
    if ((this.count + 1) * words > this.rows.length) {
      const larger = new Uint32Array(2 * this.rows.length)
      larger.set(this.rows)
      this.rows = larger
    }
    this.#sort.store.aim(this.#cell, this.#bank.terms.row(term))
    packInto(this.rows, this.count * words, this.#cell, this.#bank.columns.n)
    this.terms.push(term)
    this.count++
  }
}

/** The truth table of a row of Bools. */
export function packed(cell: Cell, n: number): Bits {
  const bits = new Uint32Array(wordsFor(n))
  packInto(bits, 0, cell, n)
  return bits
}

function packInto(words: Uint32Array, at: number, cell: Cell, n: number): void {
  const own = words.subarray(at, at + wordsFor(n))
  for (let i = 0; i < n; i++) if (cell.data[cell.at + i] === 1) setBit(own, i)
}

/** Tables that differ somewhere in `care`: the first of each, found by its values there. Open addressing. */
export class Projection {
  readonly care: Bits
  /** Positions of the representatives in the tables. */
  readonly places: Int32Array
  readonly #tables: TruthTables
  readonly #slots: Int32Array

  constructor(tables: TruthTables, care: Bits) {
    this.care = care
    this.#tables = tables
    this.#slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * tables.count + 2)))
    const places: number[] = []
    const own = new Uint32Array(tables.words)
    for (let i = 0; i < tables.count; i++) {
      for (let w = 0; w < own.length; w++) own[w] = tables.rows[i * tables.words + w] as number
      const slot = this.#slot(own)
      if (this.#slots[slot] !== 0) continue
      this.#slots[slot] = i + 1
      places.push(i)
    }
    this.places = Int32Array.from(places)
  }

  /** Position of the first table with these values at the points in `care`, or -1. */
  find(values: Bits): number {
    return (this.#slots[this.#slot(values)] as number) - 1
  }

  #slot(values: Bits): number {
    const { care } = this
    let hash = 0x9e3779b9 | 0
    for (let w = 0; w < care.length; w++) {
      hash = Math.imul(hash ^ ((values[w] as number) & (care[w] as number)), 0x85ebca6b)
      hash ^= hash >>> 15
    }
    hash = Math.imul(hash, 0xc2b2ae35)
    hash ^= hash >>> 13
    const mask = this.#slots.length - 1
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = this.#slots[slot] as number
      if (entry === 0 || this.#same(entry - 1, values)) return slot
    }
  }

  #same(place: number, values: Bits): boolean {
    const { rows, words } = this.#tables
    for (let w = 0; w < words; w++)
      if (
        ((((rows[place * words + w] as number) ^ (values[w] as number)) & (this.care[w] as number)) | 0) !==
        0
      )
        return false
    return true
  }
}
