/** Values to try a specification on: edges, its own constants and their neighbours, and seeded random ones. */
import type { Type } from '../../anrf/type.ts'
import type { Value } from '../../anrf/value.ts'
import type { Pool } from '../../verify/pool.ts'
import { type Random, seededRandom } from '../../verify/random.ts'
import { drawValue } from '../../verify/samples.ts'
import type { Harvest } from '../constants.ts'

/** Numbers in [0, 2^32), the same for the same seed (mulberry32). */
export function randomWords(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return (t ^ (t >>> 14)) >>> 0
  }
}

/** Constructors of named data in one value, about: points are to be small. */
const drawnSize = 5

export class SeededValues {
  readonly #next: () => number
  readonly #random: Random
  readonly #harvest: Harvest
  readonly #pool: Pool

  constructor(seed: number, harvest: Harvest, pool: Pool) {
    this.#next = randomWords(seed)
    this.#random = seededRandom(seed)
    this.#harvest = harvest
    this.#pool = pool
  }

  value(type: Type): Value {
    switch (type.kind) {
      case 'Int':
        return this.#int()
      case 'Bool':
        return this.#below(2) === 1
      case 'String':
        return this.#text()
      case 'BitVec':
        return this.#vector(type.width)
      case 'List':
        return Array.from({ length: this.#below(5) }, () => this.value(type.element))
      default:
        return drawValue(type, this.#pool, this.#random, drawnSize)
    }
  }

  #below(n: number): number {
    return Math.floor((this.#next() / 2 ** 32) * n)
  }

  #pick<T>(items: readonly T[], otherwise: T): T {
    return items[this.#below(items.length)] ?? otherwise
  }

  /** Small, beside a constant of the specification, or between two of them. */
  #int(): number {
    const constants = this.#harvest.of({ kind: 'Int' }).filter(value => typeof value === 'number')
    const near = (): number => this.#pick(constants, 0) + this.#below(3) - 1
    switch (constants.length === 0 ? 0 : this.#below(3)) {
      case 1:
        return near()
      case 2: {
        const [a, b] = [near(), near()]
        return Math.min(a, b) + this.#below(Math.abs(a - b) + 1)
      }
      default:
        return this.#below(32) - 12
    }
  }

  #text(): string {
    const constants = this.#harvest.of({ kind: 'String' }).filter(value => typeof value === 'string')
    const letters = ['a', 'b', 'A', '0', '7', ' ', '-']
    const piece = (): string =>
      this.#below(3) === 0 ? this.#pick(constants, '') : this.#pick(letters, 'a').repeat(1 + this.#below(2))
    return Array.from({ length: this.#below(5) }, piece).join('')
  }

  #vector(width: number): bigint {
    const constants = this.#harvest.of({ kind: 'BitVec', width }).filter(value => typeof value === 'bigint')
    const random = (BigInt(this.#next()) << 32n) | BigInt(this.#next())
    const choices = [0n, 1n, -1n, 1n << BigInt(width - 1), random, random & 0xffn, this.#pick(constants, 2n)]
    return BigInt.asUintN(width, this.#pick(choices, 0n))
  }
}
