/** Conditions by the set of points where they hold: one term per set and its complement, the first one met. */
import { type Bits, wordsFor } from './bits.ts'

/** Which conditional of the grammar a condition belongs to, and its term. */
export interface Condition {
  readonly form: number
  readonly term: number
  readonly cost: number
}

export class Conditions {
  count = 0
  readonly n: number
  readonly words: number
  /** Set k occupies `words` words from `k * words`; kept so that point 0 is in every set. */
  sets: Uint32Array
  readonly #capacity: number
  readonly #forms: number[] = []
  readonly #terms: number[] = []
  readonly #costs: number[] = []
  readonly #flipped: boolean[] = []
  readonly #seen = new Map<string, number>()

  constructor(n: number, capacity: number) {
    this.n = n
    this.words = wordsFor(n)
    this.sets = new Uint32Array(64 * this.words)
    this.#capacity = capacity
  }

  get full(): boolean {
    return this.count >= this.#capacity
  }

  /** False for a set that is empty, everything, or known. */
  add(condition: Condition, bits: Bits): boolean {
    const flipped = ((bits[0] as number) & 1) === 0
    const own = flipped ? complement(bits, this.n) : bits
    const key = String.fromCharCode(...halfWords(own))
    if (this.full || this.#seen.has(key) || isAll(own, this.n)) return false
    this.#seen.set(key, this.count)
    this.#store(own)
    this.#forms.push(condition.form)
    this.#terms.push(condition.term)
    this.#costs.push(condition.cost)
    this.#flipped.push(flipped)
    return true
  }

  condition(k: number): Condition {
    return { form: this.#forms[k] as number, term: this.#terms[k] as number, cost: this.#costs[k] as number }
  }

  /** Whether point i is in set k. */
  has(k: number, i: number): boolean {
    return (((this.sets[k * this.words + (i >> 5)] as number) >>> (i & 31)) & 1) === 1
  }

  /** True when the term holds outside set k instead of inside. */
  flipped(k: number): boolean {
    return this.#flipped[k] as boolean
  }

  #store(bits: Bits): void {
    const at = this.count * this.words
    if (at + this.words > this.sets.length) {
      const larger = new Uint32Array(2 * this.sets.length)
      larger.set(this.sets)
      this.sets = larger
    }
    this.sets.set(bits, at)
    this.count++
  }
}

function complement(bits: Bits, n: number): Bits {
  const rest = bits.map(word => ~word)
  if (n % 32 !== 0) rest[rest.length - 1] = (rest[rest.length - 1] as number) & (2 ** (n % 32) - 1)
  return rest
}

function isAll(bits: Bits, n: number): boolean {
  return complement(bits, n).every(word => word === 0)
}

const halfWords = (bits: Bits): Uint16Array => new Uint16Array(bits.buffer, bits.byteOffset, 2 * bits.length)
