/**
 * The order of creation across processes: hybrid logical time (Kulkarni et al. 2014). Wall time, but never behind what
 * this process has made or read, so that what follows from something is placed after it, also when clocks differ.
 */
import { randomBytes } from 'node:crypto'

/** A clock that is further ahead than this is wrong, and is not followed. */
const driftLimitMs = 60_000
const lastCount = 0xffff

export class HybridClock {
  readonly #now: () => number
  /** Tells apart places that two processes make at once. */
  readonly #writer = randomBytes(4).toString('hex')
  #ms = 0
  #count = 0

  constructor(now: () => number) {
    this.#now = now
  }

  /** A place after every one made or observed here; places sort as text. */
  next(): string {
    const now = Math.floor(this.#now())
    if (now > this.#ms) this.#set(now, 0)
    else if (this.#count < lastCount) this.#count += 1
    else this.#set(this.#ms + 1, 0)
    return `${hex(this.#ms, 12)}-${hex(this.#count, 4)}-${this.#writer}`
  }

  observe(place: string): void {
    const [, ms = '', count = ''] = /^([0-9a-f]{12})-([0-9a-f]{4})-/.exec(place) ?? []
    const [theirMs, theirCount] = [Number.parseInt(ms, 16), Number.parseInt(count, 16)]
    if (!(theirMs <= this.#now() + driftLimitMs)) return
    if (theirMs > this.#ms) this.#set(theirMs, theirCount)
    else if (theirMs === this.#ms) this.#count = Math.max(this.#count, theirCount)
  }

  #set(ms: number, count: number): void {
    this.#ms = ms
    this.#count = count
  }
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')
