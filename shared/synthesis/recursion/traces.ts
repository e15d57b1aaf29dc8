/**
 * What examples of a recursive function say about one constructor's body (Osera, Zdancewic, "Type-and-Example-Directed
 * Program Synthesis", PLDI 2015: an example is a trace where its parts are examples too). Where a part's result is not
 * known, the row has no wanted output and values that results may have.
 */
import type { Type } from '../../anrf/type.ts'
import { type Value, valueKey } from '../../anrf/value.ts'
import { fieldsOf, fieldValues, makerOf, recurs, type Signature } from './fold.ts'
import type { Row } from './terms.ts'

/** Rows without a wanted output, at most. */
const mostOthers = 24

export interface Traces {
  readonly known: readonly Row[]
  readonly others: readonly (readonly Value[])[]
}

export function tracesOf(signature: Signature, examples: readonly Row[], maker: number): Traces {
  return new Tracer(signature, examples).of(maker)
}

class Tracer {
  readonly #signature: Signature
  readonly #examples: readonly Row[]
  readonly #outputs = new Map<string, Value>()
  readonly #results: readonly Value[]
  #drawn = 0

  constructor(signature: Signature, examples: readonly Row[]) {
    this.#signature = signature
    this.#examples = examples
    for (const { inputs, output } of examples) this.#outputs.set(keyOf(inputs), output)
    const distinct = new Map(examples.map(({ output }) => [valueKey(output), output]))
    this.#results = [...distinct.values(), ...usual(signature.returns)]
  }

  of(maker: number): Traces {
    const known = this.#examples.flatMap(({ inputs, output }) => {
      const row = this.#makerAt(inputs) === maker ? this.#row(inputs, maker) : undefined
      return row === undefined ? [] : [{ inputs: row, output }]
    })
    const others = this.#calls()
      .filter(inputs => this.#makerAt(inputs) === maker)
      .flatMap(inputs => [this.#drawnRow(inputs, maker), this.#drawnRow(inputs, maker)])
    return { known, others: others.slice(0, mostOthers) }
  }

  #makerAt(inputs: readonly Value[]): number {
    return makerOf(this.#signature.data, inputs[this.#signature.over] as Value)
  }

  /** Fields and known results; undefined where a result is not known. */
  #row(inputs: readonly Value[], maker: number): readonly Value[] | undefined {
    const row = this.#fields(inputs, maker, part => this.#outputs.get(keyOf(this.#with(inputs, part))))
    return row.includes(undefined) ? undefined : (row as readonly Value[])
  }

  #drawnRow(inputs: readonly Value[], maker: number): readonly Value[] {
    return this.#fields(
      inputs,
      maker,
      () => this.#results[this.#drawn++ % this.#results.length],
    ) as readonly Value[]
  }

  #fields(
    inputs: readonly Value[],
    maker: number,
    resultOf: (part: Value) => Value | undefined,
  ): readonly (Value | undefined)[] {
    const { data, over } = this.#signature
    const values = fieldValues(inputs[over] as Value)
    const own = fieldsOf(this.#signature, maker).map((field, k): Value | undefined => {
      const kind = recurs(field, data)
      if (kind === 'no') return values[k]
      if (kind === 'one') return resultOf(values[k] as Value)
      const results = (values[k] as readonly Value[]).map(resultOf)
      return results.includes(undefined) ? undefined : (results as readonly Value[])
    })
    return [...own, ...inputs.filter((_, i) => i !== over)]
  }

  /** The inputs of all calls that the recursion makes on the examples. */
  #calls(): readonly (readonly Value[])[] {
    const calls = this.#examples.map(({ inputs }) => inputs)
    for (const inputs of calls) calls.push(...this.#partsOf(inputs).map(part => this.#with(inputs, part)))
    return [...new Map(calls.map(inputs => [keyOf(inputs), inputs])).values()]
  }

  #partsOf(inputs: readonly Value[]): readonly Value[] {
    const { data, over } = this.#signature
    const values = fieldValues(inputs[over] as Value)
    return fieldsOf(this.#signature, this.#makerAt(inputs)).flatMap((field, k) => {
      const kind = recurs(field, data)
      if (kind === 'one') return [values[k] as Value]
      return kind === 'many' ? (values[k] as readonly Value[]) : []
    })
  }

  #with(inputs: readonly Value[], part: Value): readonly Value[] {
    return inputs.map((value, i) => (i === this.#signature.over ? part : value))
  }
}

const keyOf = (inputs: readonly Value[]): string => inputs.map(valueKey).join()

/** Results that tell terms apart, beside those of the examples. */
function usual(type: Type): readonly Value[] {
  if (type.kind === 'Int') return [2, 7, 3]
  if (type.kind === 'Bool') return [true, false]
  return type.kind === 'List' && type.element.kind === 'Int' ? [[4, 9], [8]] : []
}
