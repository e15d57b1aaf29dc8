/**
 * The terms of one non-terminal: in order of cost, and by row. A row belongs to the first term that reached it;
 * later ones are observationally equivalent and dropped.
 */
import { grown } from './terms.ts'

export class TermList {
  count = 0
  #terms = new Int32Array(256)
  #levels: number[] = []
  /** Position + 1 of the term with a row, 0 where there is none. */
  #placeOfRow = new Int32Array(256)

  /** True and remembered when no term of this non-terminal has the row yet. */
  add(term: number, row: number): boolean {
    this.#placeOfRow = grown(this.#placeOfRow, row)
    if (this.#placeOfRow[row] !== 0) return false
    this.#terms = grown(this.#terms, this.count)
    this.#terms[this.count++] = term
    this.#placeOfRow[row] = this.count
    return true
  }

  /** Gives the row to a cheaper term, which stands in the level that is being made: others are to be built of it. */
  replace(term: number, row: number): void {
    this.#placeOfRow = grown(this.#placeOfRow, row)
    this.#terms = grown(this.#terms, this.count)
    this.#terms[this.count++] = term
    this.#placeOfRow[row] = this.count
  }

  /** The term with this row, or -1. */
  withRow(row: number): number {
    const place = row >= 0 && row < this.#placeOfRow.length ? (this.#placeOfRow[row] as number) : 0
    return place === 0 ? -1 : (this.#terms[place - 1] as number)
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
    return 4 * (this.#terms.length + this.#placeOfRow.length)
  }
}
