/**
 * What the clauses ask at concrete points: each point and clause is an obligation over the results of the calls that
 * stand in it, whose inputs are known. Calls whose arguments depend on other calls have none.
 */
import { and, variable } from '../../anrf/build.ts'
import type { Call, Expr, Variable } from '../../anrf/expr.ts'
import { type Prepared, prepareExpr } from '../../anrf/interpreter/run.ts'
import { rewrite } from '../../anrf/traverse.ts'
import { type Value, valueKey } from '../../anrf/value.ts'
import type { FormalSpecification } from '../../spec/specification.ts'
import { exampleClauses, wholeClauses } from '../cegis/instances.ts'
import { callsOf } from '../deduction/inline.ts'
import { TermTable } from '../term-table.ts'

const limits = { fuel: 100_000 }

/** The input `at` of the unknown with this place among the specification's. */
export interface Slot {
  readonly unknown: number
  readonly at: number
}

export interface Obligation {
  /** Inputs at which the clause calls the unknowns. */
  readonly slots: readonly Slot[]
  /** Whether the clause holds when the calls have these results; an error on the way counts as no. */
  readonly holds: (results: readonly Value[]) => boolean
}

interface ClauseForm {
  readonly calls: readonly { readonly unknown: number; readonly args: readonly Prepared[] }[]
  readonly holds: Prepared
}

/** The obligations of points, which are added one by one; and by unknown the distinct inputs in them. */
export class Obligations {
  readonly #variables: readonly Variable[]
  readonly #forms: readonly ClauseForm[]
  readonly #inputs: (readonly Value[])[][]
  readonly #places: Map<string, number>[]
  readonly #points = new Set<string>()
  readonly #all: Obligation[] = []

  constructor(specification: FormalSpecification) {
    this.#variables = specification.variables
    const names = specification.unknowns.map(({ name }) => name)
    this.#inputs = names.map(() => [])
    this.#places = names.map(() => new Map())
    const clauses = [...wholeClauses(specification), and(...exampleClauses(specification))]
    this.#forms = clauses.map(clause => formOf(clause, specification, names))
  }

  get all(): readonly Obligation[] {
    return this.#all
  }

  /** By unknown, the inputs at which it is called. */
  get inputs(): readonly (readonly (readonly Value[])[])[] {
    return this.#inputs
  }

  /** Adds the obligations at a point; false where it was there before. Values in the order of the variables. */
  add(point: readonly Value[]): boolean {
    const key = point.map(valueKey).join()
    if (this.#points.has(key)) return false
    this.#points.add(key)
    for (const form of this.#forms) this.#instance(form, point)
    return true
  }

  /** A clause that cannot be met at a point whatever the calls give stays out: the judge refuses what it is asked then. */
  #instance({ calls, holds }: ClauseForm, point: readonly Value[]): void {
    const slots: Slot[] = []
    for (const { unknown, args } of calls) {
      const outcomes = args.map(arg => arg.run(point, limits))
      if (!outcomes.every(outcome => outcome.ok)) return
      const values = outcomes.map(outcome => (outcome.ok ? outcome.value : 0))
      slots.push({ unknown, at: this.#place(unknown, values) })
    }
    if (slots.length === 0) return
    this.#all.push({
      slots,
      holds: results => {
        const outcome = holds.run([...point, ...results], limits)
        return outcome.ok && outcome.value === true
      },
    })
  }

  #place(unknown: number, values: readonly Value[]): number {
    const [inputs, places] = [this.#inputs[unknown] ?? [], this.#places[unknown]]
    const key = values.map(valueKey).join()
    const known = places?.get(key)
    if (known !== undefined) return known
    places?.set(key, inputs.length)
    inputs.push(values)
    return inputs.length - 1
  }

  get variables(): readonly Variable[] {
    return this.#variables
  }
}

/** The clause with a variable for each distinct call. */
function formOf(clause: Expr, specification: FormalSpecification, names: readonly string[]): ClauseForm {
  const table = new TermTable()
  const { variables, definitions } = specification
  const distinct = new Map<number, Call>()
  for (const node of callsOf(clause))
    if (names.includes(node.function) && !distinct.has(table.id(node))) distinct.set(table.id(node), node)
  const results = new Map([...distinct].map(([id, { type }], i) => [id, variable(` result ${i}`, type)]))
  const body = rewrite(clause, node =>
    node.kind === 'call' && names.includes(node.function) ? (results.get(table.id(node)) ?? node) : node,
  )
  return {
    calls: [...distinct.values()].map(({ function: name, args }) => ({
      unknown: names.indexOf(name),
      args: args.map(arg => prepareExpr(arg, variables, definitions)),
    })),
    holds: prepareExpr(body, [...variables, ...results.values()], definitions),
  }
}
