/** Interning of texts and of values that do not fit a word: rows hold ids, equal ids are equal values. */
import type { InternedStrings, InternedValues } from '../../anrf/rows.ts'
import { type Value, valueKey } from '../../anrf/value.ts'

/** A text's share of the heap, roughly: header, map entry and flags. */
const bytesPerText = 96

/** Texts longer than `longest` UTF-16 units are not kept: they get id 0 and set `overflowed`, for the caller to see. */
export class StringInterner implements InternedStrings {
  overflowed = false
  readonly #longest: number
  readonly #ids = new Map<string, number>()
  readonly #texts: string[] = []
  readonly #wide: boolean[] = []
  #characters = 0

  constructor(longest = Number.POSITIVE_INFINITY) {
    this.#longest = longest
    this.id('')
  }

  text(id: number): string {
    return this.#texts[id] as string
  }

  id(text: string): number {
    const known = this.#ids.get(text)
    if (known !== undefined) return known
    if (text.length > this.#longest) {
      this.overflowed = true
      return 0
    }
    const id = this.#texts.length
    this.#ids.set(text, id)
    this.#texts.push(text)
    this.#wide.push(/[\ud800-\udfff]/.test(text))
    this.#characters += text.length
    return id
  }

  /** The id of a text that is already interned. */
  known(text: string): number | undefined {
    return this.#ids.get(text)
  }

  wide(id: number): boolean {
    return this.#wide[id] as boolean
  }

  get bytes(): number {
    return bytesPerText * this.#texts.length + 2 * this.#characters
  }
}

export class ValueInterner implements InternedValues {
  readonly #ids = new Map<string, number>()
  readonly #values: Value[] = []
  #characters = 0

  value(id: number): Value {
    return this.#values[id] as Value
  }

  id(value: Value): number {
    const key = valueKey(value)
    const known = this.#ids.get(key)
    if (known !== undefined) return known
    this.#ids.set(key, this.#values.length)
    this.#values.push(value)
    this.#characters += key.length
    return this.#values.length - 1
  }

  get bytes(): number {
    return bytesPerText * this.#values.length + 10 * this.#characters
  }
}
