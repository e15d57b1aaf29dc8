/**
 * Interned rows of one type: chunks of typed arrays and an open-addressing table over their words.
 * Invariant: two rows with the same words have the same id. A candidate row is written into `next` and either
 * becomes row `count` or is forgotten; nothing is allocated per row.
 */
import type { RowAt, RowData } from '../../anrf/rows.ts'
import type { Type } from '../../anrf/type.ts'
import { type Cell, type Layout, layoutOf } from './layout.ts'

const wordsPerChunk = 1 << 16

export class RowStore {
  readonly type: Type
  readonly layout: Layout
  /** Where the next row is to be written before `intern` or `find`. */
  readonly next: Cell
  count = 0
  readonly #chunkBits: number
  readonly #chunkMask: number
  readonly #words: Uint32Array[] = []
  readonly #views: RowData[] = []
  #table = new Int32Array(1024)
  #hashes = new Int32Array(1024)

  constructor(type: Type, n: number) {
    const layout = layoutOf(type, n)
    if (layout === undefined) throw new RangeError(`no rows for values of type ${type.kind}`)
    this.type = type
    this.layout = layout
    this.#chunkBits = Math.max(0, Math.floor(Math.log2(wordsPerChunk / Math.max(1, layout.words))))
    this.#chunkMask = (1 << this.#chunkBits) - 1
    this.next = { data: this.#chunkFor(0), at: 0 }
  }

  /** The typed array that holds the row, for `offset`. */
  data(row: number): RowData {
    return this.#views[row >> this.#chunkBits] as RowData
  }

  /** The row's first element in `data(row)`. */
  offset(row: number): number {
    return (row & this.#chunkMask) * this.layout.elements
  }

  /** The row, to be read. */
  at(row: number): RowAt {
    return { data: this.data(row), at: this.offset(row) }
  }

  /** Points a cell at a row. */
  aim(cell: Cell, row: number): void {
    cell.data = this.#views[row >> this.#chunkBits] as RowData
    cell.at = (row & this.#chunkMask) * this.layout.elements
  }

  /** Id of the row written in `next`: an old one, or `count` as it was before. */
  intern(): number {
    const hash = this.#hash(this.count)
    const slot = this.#slot(this.count, hash)
    const found = this.#table[slot] as number
    if (found > 0) return found - 1
    const row = this.count++
    this.#table[slot] = row + 1
    this.#remember(row, hash)
    this.next.data = this.#chunkFor(this.count)
    this.next.at = this.offset(this.count)
    return row
  }

  /** Id of the row written in `next` if it is known, else -1; adds nothing. */
  find(): number {
    return (this.#table[this.#slot(this.count, this.#hash(this.count))] as number) - 1
  }

  get bytes(): number {
    return (
      4 * (this.#words.length << this.#chunkBits) * this.layout.words +
      4 * (this.#table.length + this.#hashes.length)
    )
  }

  /** FNV-like over words, finished with a multiply-shift so that low bits depend on all of them. */
  #hash(row: number): number {
    const words = this.#words[row >> this.#chunkBits] as Uint32Array
    const at = (row & this.#chunkMask) * this.layout.words
    let hash = 0x9e3779b9 | 0
    for (let i = 0; i < this.layout.words; i++) {
      hash = Math.imul(hash ^ (words[at + i] as number), 0x01000193)
      hash ^= hash >>> 15
    }
    hash = Math.imul(hash, 0x85ebca6b | 0)
    return hash ^ (hash >>> 13)
  }

  /** The table slot that holds an equal row, or the free one where it belongs. */
  #slot(row: number, hash: number): number {
    const mask = this.#table.length - 1
    let slot = hash & mask
    for (;;) {
      const entry = this.#table[slot] as number
      if (entry === 0) return slot
      if (this.#hashes[entry - 1] === hash && this.#same(entry - 1, row)) return slot
      slot = (slot + 1) & mask
    }
  }

  #same(a: number, b: number): boolean {
    const left = this.#words[a >> this.#chunkBits] as Uint32Array
    const right = this.#words[b >> this.#chunkBits] as Uint32Array
    const length = this.layout.words
    const leftAt = (a & this.#chunkMask) * length
    const rightAt = (b & this.#chunkMask) * length
    for (let i = 0; i < length; i++) if (left[leftAt + i] !== right[rightAt + i]) return false
    return true
  }

  #chunkFor(row: number): RowData {
    const chunk = row >> this.#chunkBits
    if (this.#words.length <= chunk) {
      const buffer = new ArrayBuffer(4 * Math.max(1, this.layout.words << this.#chunkBits))
      this.#words.push(new Uint32Array(buffer))
      this.#views.push(this.layout.view(buffer))
    }
    return this.#views[chunk] as RowData
  }

  #remember(row: number, hash: number): void {
    if (row >= this.#hashes.length) {
      const larger = new Int32Array(2 * this.#hashes.length)
      larger.set(this.#hashes)
      this.#hashes = larger
    }
    this.#hashes[row] = hash
    if (2 * this.count > this.#table.length) this.#rehash()
  }

  #rehash(): void {
    this.#table = new Int32Array(2 * this.#table.length)
    const mask = this.#table.length - 1
    for (let row = 0; row < this.count; row++) {
      let slot = (this.#hashes[row] as number) & mask
      while (this.#table[slot] !== 0) slot = (slot + 1) & mask
      this.#table[slot] = row + 1
    }
  }
}

/** Whether two rows of that many elements are equal. */
export function sameRow(a: RowAt, b: RowAt, elements: number): boolean {
  for (let i = 0; i < elements; i++) if (a.data[a.at + i] !== b.data[b.at + i]) return false
  return true
}
