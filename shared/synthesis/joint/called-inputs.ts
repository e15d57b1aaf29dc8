/** By unknown, the distinct inputs at which it is called, in the order in which they came. */
import { type Value, valueKey } from '../../anrf/value.ts'

export class CalledInputs {
  readonly #inputs: (readonly Value[])[][]
  readonly #places: readonly Map<string, number>[]

  constructor(unknowns: number) {
    this.#inputs = Array.from({ length: unknowns }, () => [])
    this.#places = this.#inputs.map(() => new Map())
  }

  of(unknown: number): readonly (readonly Value[])[] {
    return this.#inputs[unknown] ?? []
  }

  /** The place among `of(unknown)`; undefined where it is not called there. */
  place(unknown: number, inputs: readonly Value[]): number | undefined {
    return this.#places[unknown]?.get(inputs.map(valueKey).join())
  }

  /** False where the inputs were there before. */
  add(unknown: number, inputs: readonly Value[]): boolean {
    if (this.place(unknown, inputs) !== undefined) return false
    this.#places[unknown]?.set(inputs.map(valueKey).join(), this.of(unknown).length)
    this.#inputs[unknown]?.push(inputs)
    return true
  }
}
