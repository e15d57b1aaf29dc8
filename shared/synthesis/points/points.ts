/** The points of a task: examples first, then counterexamples; equal inputs are one point. */
import type { Value } from '../../anrf/value.ts'
import { valueKey } from '../../anrf/value.ts'
import type { UnknownFunction } from '../../spec/specification.ts'
import type { Counterexample } from '../../verify/verdict.ts'
import type { Columns } from '../bank/columns.ts'
import type { Task } from '../strategy.ts'
import { outputsTarget, relationTarget, type Target } from './target.ts'

/** Texts in rows may be this many times as long as the longest of the points, or the constant. */
const lengthFactor = 2
const shortestCap = 64

export interface Snapshot {
  readonly inputs: readonly (readonly Value[])[]
  readonly target: (columns: Columns, points: readonly number[]) => Target | undefined
}

export class Points {
  readonly #unknown: UnknownFunction
  readonly #inputs: (readonly Value[])[] = []
  readonly #outputs: (Value | undefined)[] = []
  readonly #known = new Map<string, number>()

  constructor(unknown: UnknownFunction) {
    this.#unknown = unknown
  }

  get count(): number {
    return this.#inputs.length
  }

  indices(): number[] {
    return this.#inputs.map((_, i) => i)
  }

  add(inputs: readonly Value[], output: Value | undefined): number {
    const key = inputs.map(valueKey).join()
    const known = this.#known.get(key)
    if (known !== undefined) return known
    this.#known.set(key, this.#inputs.length)
    this.#inputs.push(inputs)
    this.#outputs.push(output)
    return this.#inputs.length - 1
  }

  refute(_: Counterexample): number[] {
    return []
  }

  longestText(): number {
    const texts = [...this.#inputs.flat(), ...this.#outputs].filter(value => typeof value === 'string')
    return Math.max(shortestCap, lengthFactor * Math.max(0, ...texts.map(text => text.length)))
  }

  snapshot(): Snapshot {
    const { returns } = this.#unknown
    return {
      inputs: this.#inputs,
      target: (columns, points) => {
        const outputs = points.map(i => this.#outputs[i])
        const given = outputs.every(output => output !== undefined)
        return given
          ? outputsTarget(columns, returns, outputs as Value[])
          : relationTarget(columns, returns, () => false)
      },
    }
  }
}

export function pointsOf(task: Task, unknown: UnknownFunction): Points | string {
  const points = new Points(unknown)
  for (const example of task.specification.examples)
    if (example.function === unknown.name) points.add(example.inputs, example.output)
  return points
}
