/** Terms by what their texts have in common with others that look different: letters and digits alone, initials. */
import type { Goal } from './subject.ts'

/** Terms with the same that are kept: the earliest, and apart those of them that have marks around their words. */
const mostAlike = 12

export class LetterIndex {
  readonly #essence: (text: string) => string
  readonly #text: (id: number) => string
  /** By the id of a text, the number of what it has in common. */
  readonly #numbers: (number | undefined)[] = []
  readonly #known = new Map<string, number>()
  readonly #bare = new Map<string, number[]>()
  readonly #marked = new Map<string, number[]>()
  readonly #upTo = new Map<number, number>()

  /** `essence`: what texts must have in common. */
  constructor(text: (id: number) => string, essence: (text: string) => string) {
    this.#text = text
    this.#essence = essence
  }

  /** Takes in the terms that are new since the last time; how many. */
  update(sort: number, terms: readonly number[], values: (term: number) => Goal): number {
    const from = this.#upTo.get(sort) ?? 0
    for (let position = from; position < terms.length; position++)
      this.#add(sort, position, values(terms[position] as number))
    this.#upTo.set(sort, terms.length)
    return terms.length - from
  }

  /** Positions among the terms of those whose essences are these. */
  having(sort: number, essences: readonly string[]): readonly number[] {
    const numbers = essences.map(essence => this.#known.get(essence) ?? -1)
    const key = `${sort}:${numbers.join()}`
    return [...(this.#bare.get(key) ?? []), ...(this.#marked.get(key) ?? [])]
  }

  #add(sort: number, position: number, values: Goal): void {
    const key = this.#key(sort, values)
    const alike = values.every(id => isBare(this.#text(id))) ? this.#bare : this.#marked
    const known = alike.get(key) ?? []
    if (known.length < mostAlike) alike.set(key, [...known, position])
  }

  #key(sort: number, values: Goal): string {
    return `${sort}:${values.map(id => this.#numberOf(id)).join()}`
  }

  #numberOf(id: number): number {
    const known = this.#numbers[id]
    if (known !== undefined) return known
    const essence = this.#essence(this.#text(id))
    const number = this.#known.get(essence) ?? this.#known.size
    this.#known.set(essence, number)
    this.#numbers[id] = number
    return number
  }
}

const isBare = (text: string): boolean => /^[\p{L}\p{N}]/u.test(text) && /[\p{L}\p{N}]$/u.test(text)

/** Letters and digits alone, in one case. */
export const lettersOf = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase()

/** First characters of the words between blanks, in one case. */
export const initialsOf = (text: string): string =>
  text
    .split(' ')
    .map(word => word.slice(0, 1))
    .join('')
    .toLowerCase()
