/** Interning of values that do not fit a word: rows hold ids, equal ids are equal values. */
import type { InternedValues } from '../../anrf/rows.ts'
import { type Value, valueKey } from '../../anrf/value.ts'

/** A value's share of the heap, roughly: header and map entry. */
const bytesPerValue = 96

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
    return bytesPerValue * this.#values.length + 10 * this.#characters
  }
}
