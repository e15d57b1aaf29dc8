/** Terms by what their texts have in common with others that look different: letters and digits alone, initials. */
import type { Goal } from './subject.ts'

/** Terms with the same that are kept: the earliest, and apart those of them that have marks around their words. */
const mostAlike = 12

/** What texts have in common, as numbers: worked out once for all that look for it. */
export class Essences {
  readonly #essence: (text: string) => string
  readonly #text: (id: number) => string
  /** By the id of a text. */
  readonly #numbers: (number | undefined)[] = []
  readonly #known = new Map<string, number>()

  /** `essence`: what texts must have in common. */
  constructor(text: (id: number) => string, essence: (text: string) => string) {
    this.#text = text
    this.#essence = essence
  }

  /** Of a text that some term has. */
  of(id: number): number {
    const known = this.#numbers[id]
    if (known !== undefined) return known
    const text = this.#text(id)
    const essence = this.#essence(text)
    const number = this.#known.get(essence) ?? this.#known.size
    this.#known.set(essence, number)
    // The last bit says whether there are marks around the words.
    this.#numbers[id] = 2 * number + (isBare(text) ? 0 : 1)
    return this.#numbers[id]
  }

  /** -1 where no term's text has it. */
  numberOf(essence: string): number {
    return this.#known.get(essence) ?? -1
  }
}

export class LetterIndex {
  readonly #essences: Essences
  /** By a hash of the essences: what shares it by chance is no answer, and costs a look. */
  readonly #bare = new Map<number, number[]>()
  readonly #marked = new Map<number, number[]>()
  readonly #upTo = new Map<number, number>()

  constructor(essences: Essences) {
    this.#essences = essences
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
    const key = essences.reduce((hash, each) => mixed(hash, this.#essences.numberOf(each)), sort)
    return [...(this.#bare.get(key) ?? []), ...(this.#marked.get(key) ?? [])]
  }

  #add(sort: number, position: number, values: Goal): void {
    let key = sort
    let marks = 0
    for (const id of values) {
      const essence = this.#essences.of(id)
      marks |= essence & 1
      key = mixed(key, essence >> 1)
    }
    const alike = marks === 0 ? this.#bare : this.#marked
    const known = alike.get(key)
    if (known === undefined) alike.set(key, [position])
    else if (known.length < mostAlike) known.push(position)
  }
}

const mixed = (hash: number, next: number): number => Math.imul(hash ^ next ^ (hash >>> 15), 0x85ebca6b)

const isBare = (text: string): boolean => /^[\p{L}\p{N}]/u.test(text) && /[\p{L}\p{N}]$/u.test(text)

/** Letters and digits alone, in one case. */
export const lettersOf = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase()

/** First characters of the words between blanks, in one case. */
export function initialsOf(text: string): string {
  let initials = text.slice(0, 1)
  for (let at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', at + 1)) {
    const next = text[at + 1]
    if (next !== undefined && next !== ' ') initials += next
  }
  return initials.toLowerCase()
}
