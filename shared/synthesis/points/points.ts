/**
 * The points of a task: examples, inputs that clauses are tried on, counterexamples. A point has an output where one
 * is given or forced, else the clauses that its output must satisfy. Equal inputs are one point.
 */
import { sameValue, type Value, valueKey } from '../../anrf/value.ts'
import type { UnknownFunction } from '../../spec/specification.ts'
import type { Counterexample } from '../../verify/verdict.ts'
import type { WantedAt } from '../abstract/unreachable-output.ts'
import type { Columns } from '../bank/columns.ts'
import type { Task } from '../strategy.ts'
import { type Assignment, ClauseTest } from './clause-tests.ts'
import { ForcedOutputs } from './forced-outputs.ts'
import { allValues, isSmall } from './small-types.ts'
import { outputsTarget, relationTarget, type Target } from './target.ts'

/** Texts in rows may be this many times as long as the longest of the points, or the constant. */
const lengthFactor = 2
const shortestCap = 64

interface Point {
  readonly inputs: readonly Value[]
  readonly output: Value | undefined
  readonly tests: { readonly clause: ClauseTest; readonly assignment: Assignment }[]
}

export interface Snapshot {
  readonly inputs: readonly (readonly Value[])[]
  readonly target: (columns: Columns, points: readonly number[]) => Target
}

export class Points {
  readonly #task: Task
  readonly #unknown: UnknownFunction
  readonly #points: Point[] = []
  readonly #known = new Map<string, number>()
  readonly #clauses: readonly ClauseTest[]
  readonly #forced: ForcedOutputs
  /** Two examples that give different outputs for the same inputs. */
  contradiction: string | undefined

  constructor(task: Task, unknown: UnknownFunction) {
    this.#task = task
    this.#unknown = unknown
    const { specification } = task
    this.#clauses = specification.constraints.map(
      clause => new ClauseTest(clause, specification, unknown.name),
    )
    this.#forced = new ForcedOutputs(specification, unknown.name)
    for (const { function: name, inputs, output, text } of specification.examples)
      if (name === unknown.name) this.#example(inputs, output, text)
  }

  get count(): number {
    return this.#points.length
  }

  /** The points whose output is given or forced. */
  *outputs(): Generator<WantedAt, void, void> {
    for (const { inputs, output } of this.#points) if (output !== undefined) yield { inputs, output }
  }

  indices(): number[] {
    return this.#points.map((_, i) => i)
  }

  /** Those at which some output would be wrong, as far as every output can be tried; all where none says more. */
  tellingIndices(): number[] {
    const { returns } = this.#unknown
    if (!isSmall(returns)) return this.indices()
    const values = allValues(returns)
    const telling = this.indices().filter(
      i => !values.every(value => satisfies(this.#points[i] as Point, value)),
    )
    return telling.length === 0 ? this.indices() : telling
  }

  /** Whether some point says something about its output. */
  get telling(): boolean {
    return this.#points.some(({ output, tests }) => output !== undefined || tests.length > 0)
  }

  /** The points at which clauses call the unknown under this assignment. */
  assign(assignment: Assignment): number[] {
    return this.#clauses.flatMap(clause =>
      clause.inputsAt(assignment).map(inputs => {
        const index = this.#add(inputs, undefined)
        if (clause.single && clause.plain === undefined)
          this.#points[index]?.tests.push({ clause, assignment })
        return index
      }),
    )
  }

  /** The points of a counterexample; those new to the search are what it learns. */
  refute({ inputs }: Counterexample): number[] {
    const { variables } = this.#task.specification
    const before = this.count
    const assignment = variables.map(({ name }) => inputs[name])
    if (variables.length > 0 && !assignment.includes(undefined)) this.assign(assignment as Value[])
    const own = this.#unknown.parameters.map(({ variable }) => inputs[variable.name])
    if (this.count === before && !own.includes(undefined)) this.#add(own as Value[], undefined)
    return this.indices().slice(before)
  }

  longestText(): number {
    const texts = this.#points
      .flatMap(({ inputs, output }) => [...inputs, output])
      .filter(value => typeof value === 'string')
    return Math.max(shortestCap, lengthFactor * Math.max(0, ...texts.map(text => text.length)))
  }

  snapshot(): Snapshot {
    const points = [...this.#points]
    const { returns } = this.#unknown
    return {
      inputs: points.map(({ inputs }) => inputs),
      target: (columns, chosen) => {
        const own = chosen.map(i => points[i] as Point)
        const outputs = own.map(({ output }) => output)
        const given = outputs.includes(undefined)
          ? undefined
          : outputsTarget(columns, returns, outputs as Value[])
        // Outputs that fit no row (an Int beyond 2^53) are met by no term, which the relation can say.
        return given ?? relationTarget(columns, returns, (i, value) => satisfies(own[i] as Point, value))
      },
    }
  }

  #example(inputs: readonly Value[], output: Value, text: string): void {
    const index = this.#add(inputs, output)
    const before = this.#points[index]?.output
    if (before !== undefined && !sameValue(before, output))
      this.contradiction ??= `${text} asks for another output than an example before it`
  }

  #add(inputs: readonly Value[], given: Value | undefined): number {
    const key = inputs.map(valueKey).join()
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const output = given ?? this.#forced.at(inputs)
    const tests = output === undefined ? this.#plainTests(inputs) : []
    this.#known.set(key, this.#points.length)
    this.#points.push({ inputs, output, tests })
    return this.#points.length - 1
  }

  /** Clauses about the parameters themselves hold at every point. */
  #plainTests(inputs: readonly Value[]): Point['tests'] {
    return this.#clauses.flatMap(clause => {
      if (clause.plain === undefined) return []
      const assignment: Value[] = this.#task.specification.variables.map(() => 0)
      clause.plain.forEach((position, i) => {
        assignment[position] = inputs[i] as Value
      })
      return [{ clause, assignment }]
    })
  }
}

function satisfies({ output, tests }: Point, value: Value): boolean {
  if (output !== undefined) return sameValue(output, value)
  return tests.every(({ clause, assignment }) => clause.accepts(assignment, value))
}
