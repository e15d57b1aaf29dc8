/** The fixed rows of a set of points: the parameters' values and the constants, each written once. */
import type { Variable } from '../../anrf/expr.ts'
import { writeRow } from '../../anrf/rows/by-value.ts'
import type { RowContext } from '../../anrf/rows.ts'
import { type Type, typeText } from '../../anrf/type.ts'
import { type Value, valueKey } from '../../anrf/value.ts'
import { type Cell, layoutOf, ownCell } from './layout.ts'
import type { StringInterner } from './string-interner.ts'
import type { ValueInterner } from './value-interner.ts'

export interface Interners {
  readonly strings: StringInterner
  readonly values: ValueInterner
}

export class Columns {
  readonly n: number
  readonly interners: Interners
  readonly #parameters = new Map<string, Cell>()
  readonly #constants = new Map<string, Cell | undefined>()

  /** `inputs[i]` are the arguments at point i, in the order of `parameters`. */
  constructor(parameters: readonly Variable[], inputs: readonly (readonly Value[])[], interners: Interners) {
    this.n = inputs.length
    this.interners = interners
    parameters.forEach(({ name, type }, k) => {
      const cell = this.row(
        type,
        inputs.map(values => values[k] as Value),
      )
      if (cell !== undefined) this.#parameters.set(name, cell)
    })
  }

  parameter(name: string): Cell | undefined {
    return this.#parameters.get(name)
  }

  constant(type: Type, value: Value): Cell | undefined {
    const key = `${typeText(type)}:${valueKey(value)}`
    if (!this.#constants.has(key)) this.#constants.set(key, this.row(type, new Array(this.n).fill(value)))
    return this.#constants.get(key)
  }

  /** A row of its own with these values, or undefined where the layout has no room for one. */
  row(type: Type, values: readonly Value[]): Cell | undefined {
    const layout = layoutOf(type, this.n)
    if (layout === undefined) return undefined
    const cell = ownCell(layout)
    const instance = { args: [], result: type, indices: [] }
    const context: RowContext = { ...this.interners, width: 0, argWidth: 0, instance }
    const fits = values.every((value, i) => writeRow(cell, type, i, this.n, value, context))
    return fits ? cell : undefined
  }
}
