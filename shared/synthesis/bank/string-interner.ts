/**
 * Interned texts: rows hold ids, equal ids are equal texts. A text is known by its length and two polynomial hashes
 * (Karp and Rabin 1987), 64 bits together, which those of two texts give of their concatenation: it is put together as a
 * text only when one asks for it. Two texts that share their hashes would be taken for one, and a term be missed.
 */
import type { InternedStrings } from '../../anrf/rows.ts'
import { grown } from './terms.ts'

/** A text's share of the heap, roughly: its entries here, and its header where it was put together. */
const [bytesPerEntry, bytesPerText] = [40, 32]
const [base, otherBase] = [0x01000193, 0x2c1b3c6d]

/** Texts longer than `longest` UTF-16 units are not kept: they get id 0 and set `overflowed`, for the caller to see. */
export class StringInterner implements InternedStrings {
  overflowed = false
  readonly #longest: number
  #count = 0
  #characters = 0
  readonly #texts: (string | undefined)[] = []
  readonly #wide: boolean[] = []
  #lengths = new Int32Array(256)
  #hashes = new Int32Array(256)
  #others = new Int32Array(256)
  /** The two texts that one is made of that is not put together yet. */
  #left = new Int32Array(256)
  #right = new Int32Array(256)
  /** Powers of the two bases, by length. */
  #powers = new Int32Array(0)
  #otherPowers = new Int32Array(0)
  /** Ids plus one, by hash. */
  #table = new Int32Array(1024)
  /** What was hashed last. */
  #hash = 0
  #other = 0

  constructor(longest = Number.POSITIVE_INFINITY) {
    this.#longest = longest
    this.id('')
  }

  text(id: number): string {
    const text = this.#texts[id]
    if (text !== undefined) return text
    const whole = this.text(this.#left[id] as number) + this.text(this.#right[id] as number)
    this.#texts[id] = whole
    this.#characters += whole.length
    return whole
  }

  id(text: string): number {
    this.#hashText(text)
    const slot = this.#slot(text.length)
    const known = this.#table[slot] as number
    if (known > 0) return known - 1
    if (text.length > this.#longest) return this.#tooLong()
    this.#characters += text.length
    return this.#add(slot, text, text.length, /[\ud800-\udfff]/.test(text))
  }

  /** The id of the two texts one after the other. */
  joined(left: number, right: number): number {
    const [before, after] = [this.#lengths[left] as number, this.#lengths[right] as number]
    if (before === 0) return right
    if (after === 0) return left
    if (before + after > this.#longest) return this.#tooLong()
    this.#powersUpTo(after)
    this.#hash =
      (Math.imul(this.#hashes[left] as number, this.#powers[after] as number) +
        (this.#hashes[right] as number)) |
      0
    this.#other =
      (Math.imul(this.#others[left] as number, this.#otherPowers[after] as number) +
        (this.#others[right] as number)) |
      0
    const slot = this.#slot(before + after)
    const known = this.#table[slot] as number
    if (known > 0) return known - 1
    const id = this.#add(slot, undefined, before + after, this.wide(left) || this.wide(right))
    this.#left[id] = left
    this.#right[id] = right
    return id
  }

  /** The id of a text that is already interned. */
  known(text: string): number | undefined {
    this.#hashText(text)
    const known = this.#table[this.#slot(text.length)] as number
    return known > 0 ? known - 1 : undefined
  }

  wide(id: number): boolean {
    return this.#wide[id] as boolean
  }

  get bytes(): number {
    return (bytesPerEntry + bytesPerText) * this.#count + 2 * this.#characters
  }

  #tooLong(): number {
    this.overflowed = true
    return 0
  }

  #hashText(text: string): void {
    let [hash, other] = [0, 0]
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i) + 1
      hash = (Math.imul(hash, base) + unit) | 0
      other = (Math.imul(other, otherBase) + unit) | 0
    }
    this.#hash = hash
    this.#other = other
  }

  /** The slot of the text that was hashed last, or the free one where it belongs. */
  #slot(length: number): number {
    const mask = this.#table.length - 1
    let slot = mixed(this.#hash, this.#other) & mask
    for (let entry = this.#table[slot] as number; entry > 0; entry = this.#table[slot] as number) {
      const id = entry - 1
      const isSame = this.#hashes[id] === this.#hash && this.#others[id] === this.#other
      if (isSame && this.#lengths[id] === length) return slot
      slot = (slot + 1) & mask
    }
    return slot
  }

  #add(slot: number, text: string | undefined, length: number, wide: boolean): number {
    const id = this.#count++
    if (id >= this.#lengths.length) this.#grow(id)
    this.#texts.push(text)
    this.#wide.push(wide)
    this.#lengths[id] = length
    this.#hashes[id] = this.#hash
    this.#others[id] = this.#other
    this.#table[slot] = id + 1
    if (2 * this.#count > this.#table.length) this.#rehash()
    return id
  }

  #grow(id: number): void {
    this.#lengths = grown(this.#lengths, id)
    this.#hashes = grown(this.#hashes, id)
    this.#others = grown(this.#others, id)
    this.#left = grown(this.#left, id)
    this.#right = grown(this.#right, id)
  }

  #rehash(): void {
    this.#table = new Int32Array(2 * this.#table.length)
    const mask = this.#table.length - 1
    for (let id = 0; id < this.#count; id++) {
      let slot = mixed(this.#hashes[id] as number, this.#others[id] as number) & mask
      while (this.#table[slot] !== 0) slot = (slot + 1) & mask
      this.#table[slot] = id + 1
    }
  }

  #powersUpTo(length: number): void {
    if (length < this.#powers.length) return
    const size = 2 * length + 64
    this.#powers = powersOf(base, size)
    this.#otherPowers = powersOf(otherBase, size)
  }
}

/** Low bits that depend on all of both. */
function mixed(hash: number, other: number): number {
  const both = Math.imul(hash ^ (other >>> 13), 0x85ebca6b)
  return both ^ (both >>> 15)
}

function powersOf(base: number, count: number): Int32Array<ArrayBuffer> {
  const powers = new Int32Array(count)
  powers[0] = 1
  for (let i = 1; i < count; i++) powers[i] = Math.imul(powers[i - 1] as number, base)
  return powers
}
