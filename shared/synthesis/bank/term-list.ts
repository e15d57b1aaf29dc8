/**
 * The terms of one non-terminal: in order of cost, and by row. A row belongs to the first term that reached it;
 * later ones are observationally equivalent and dropped.
 */
import { grown } from './terms.ts'

export class TermList {
  count = 0
  #terms = new Int32Array(256)
  #levels: number[] = []
  #termOfRow = new Int32Array(256)

  /** True and remembered when no term of this non-terminal has the row yet. */
  add(term: number, row: number): boolean {
    this.#termOfRow = grown(this.#termOfRow, row)
    if (this.#termOfRow[row] !== 0) return false
    this.#termOfRow[row] = term + 1
    this.#terms = grown(this.#terms, this.count)
    this.#terms[this.count++] = term
    return true
  }

  has(row: number): boolean {
    return row < this.#termOfRow.length && this.#termOfRow[row] !== 0
  }

  /** The term with this row, or -1. */
  withRow(row: number): number {
    return row >= 0 && row < this.#termOfRow.length ? (this.#termOfRow[row] as number) - 1 : -1
  }

  term(position: number): number {
    return this.#terms[position] as number
  }

  /** Marks that terms added from now on have cost `level` or more. */
  beginLevel(level: number): void {
    while (this.#levels.length <= level) this.#levels.push(this.count)
  }

  /** First position of the terms of a cost level. */
  levelStart(level: number): number {
    return this.#levels[level] ?? this.count
  }

  /** One past the last position of a cost level. */
  levelEnd(level: number): number {
    return this.#levels[level + 1] ?? this.count
  }

  get bytes(): number {
    return 4 * (this.#terms.length + this.#termOfRow.length)
  }
}
