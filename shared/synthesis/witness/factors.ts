/**
 * Goals that are a product of two terms of the bank. Modulo a power of two an odd factor has an inverse, and an even one
 * has the inverse of its odd part: a goal and one factor say the low bits of the other.
 */
import { lowMask } from '../../anrf/rows/bits.ts'
import type { RowAt } from '../../anrf/rows.ts'
import type { Bank, BankSort } from '../bank/bank.ts'
import { LowWords } from './low-words.ts'

const wordBits = 32

export class Factors {
  readonly #words: LowWords
  readonly #sort: BankSort
  readonly #bank: Bank
  readonly #width: number

  constructor(bank: Bank, sort: BankSort) {
    this.#bank = bank
    this.#sort = sort
    this.#words = new LowWords(bank, sort)
    this.#width = sort.type.kind === 'BitVec' ? sort.type.width : 0
  }

  /** Takes in the terms that came since the last time. */
  update(): void {
    this.#words.update()
  }

  /** The bits of a low word that the width has. */
  get lowMask(): number {
    return lowMask(this.#width) | 0
  }

  /** What a factor leaves of a goal: the low word of the rest, at the point where that is known. */
  left(goal: RowAt, factor: RowAt): { readonly point: number; readonly word: number } | undefined {
    const { n } = this.#bank.columns
    const point = oddestPoint(factor, n)
    const shift = zerosAt(factor, point, n)
    if (shift > Math.max(0, this.#width - wordBits) || shift > zerosAt(goal, point, n)) return undefined
    return { point, word: Math.imul(lowAt(goal, point, n, shift), inverse(lowAt(factor, point, n, shift))) }
  }

  /** Hands over each term whose product with the factor has the goal's low bits at one point. */
  others(goal: RowAt, factor: RowAt, visit: (term: number) => void): void {
    const left = this.left(goal, factor)
    if (left !== undefined) this.withLowWord(left.point, left.word, visit)
  }

  /** Hands over each term with that low word at the point, as far as the width goes. */
  withLowWord(point: number, word: number, visit: (term: number) => void): void {
    const wanted = (word & this.lowMask) >>> 0
    const { list, store } = this.#sort
    for (let p = this.#words.last(point, wanted); p >= 0; p = this.#words.earlier(point, p)) {
      const term = list.term(p)
      const row = this.#bank.terms.row(term)
      if (store.data(row)[store.offset(row) + point] === wanted) visit(term)
    }
  }
}

/** The point at which the value has the fewest zeros at its end. */
function oddestPoint({ data, at }: RowAt, n: number): number {
  let best = 0
  let fewest = Number.POSITIVE_INFINITY
  for (let i = 0; i < n && fewest > 0; i++) {
    const zeros = zerosAt({ data, at }, i, n)
    if (zeros < fewest) [best, fewest] = [i, zeros]
  }
  return best
}

/** Zeros at the end of the value; 64 of zero. */
function zerosAt({ data, at }: RowAt, i: number, n: number): number {
  const low = data[at + i] as number
  return low === 0 ? wordBits + zerosOf(data[at + n + i] as number) : zerosOf(low)
}

const zerosOf = (word: number): number => (word === 0 ? wordBits : 31 - Math.clz32(word & -word))

/** The low word of the value shifted right. */
function lowAt({ data, at }: RowAt, i: number, n: number, shift: number): number {
  const [low, high] = [data[at + i] as number, data[at + n + i] as number]
  if (shift === 0) return low
  return shift < wordBits ? (low >>> shift) | (high << (wordBits - shift)) : high >>> (shift - wordBits)
}

/** Of an odd number modulo 2^32, by Newton's iteration: each round doubles the bits that are right. */
export function inverse(odd: number): number {
  let x = odd
  for (let round = 0; round < 4; round++) x = Math.imul(x, 2 - Math.imul(odd, x))
  return x
}
