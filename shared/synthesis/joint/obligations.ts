/**
 * What the clauses ask at concrete points: each point and clause is an obligation over the results of the calls that
 * stand in it. The inputs of most calls are known; those of a call that takes another's result follow from that.
 */
import { and, variable } from '../../anrf/build.ts'
import type { Call, Expr, Variable } from '../../anrf/expr.ts'
import { type Prepared, prepareExpr } from '../../anrf/interpreter/run.ts'
import { postorder, rewrite } from '../../anrf/traverse.ts'
import type { Value } from '../../anrf/value.ts'
import type { FormalSpecification } from '../../spec/specification.ts'
import { exampleClauses, wholeClauses } from '../cegis/instances.ts'
import { TermTable } from '../term-table.ts'
import { CalledInputs } from './called-inputs.ts'

const limits = { fuel: 100_000 }

/** What the unknown with this place among the specification's gives; undefined where that is an error. */
export type Giving = (unknown: number, inputs: readonly Value[]) => Value | undefined

export interface Obligation {
  /** The unknowns that are called. */
  readonly unknowns: ReadonlySet<number>
  /** Whether the clause holds at the point; an error on the way counts as no. */
  readonly isMet: (give: Giving) => boolean
}

/** A call whose result is the variable of its place; its arguments may have the variables of earlier ones. */
interface CallForm {
  readonly unknown: number
  readonly args: readonly Prepared[]
  readonly isNested: boolean
}

interface ClauseForm {
  readonly calls: readonly CallForm[]
  readonly holds: Prepared
}

/** The obligations of points, which are added one by one; and by unknown the distinct inputs in them. */
export class Obligations {
  readonly variables: readonly Variable[]
  readonly inputs: CalledInputs
  readonly #forms: readonly ClauseForm[]
  readonly #points = new CalledInputs(1)
  readonly #all: Obligation[] = []

  constructor(specification: FormalSpecification) {
    this.variables = specification.variables
    const names = specification.unknowns.map(({ name }) => name)
    this.inputs = new CalledInputs(names.length)
    const clauses = [...wholeClauses(specification), and(...exampleClauses(specification))]
    this.#forms = clauses.map(clause => formOf(clause, specification, names))
  }

  get all(): readonly Obligation[] {
    return this.#all
  }

  /** Adds the obligations at a point; false where it was there before. Values in the order of the variables. */
  add(point: readonly Value[]): boolean {
    if (!this.#points.add(0, point)) return false
    for (const form of this.#forms) {
      if (form.calls.length === 0) continue
      // The inputs that are known: no unknown is asked for them.
      resultsOf(form, point, (unknown, inputs, isNested) => {
        if (!isNested) this.inputs.add(unknown, inputs)
        return undefined
      })
      this.#all.push(obligationOf(form, point))
    }
    return true
  }

  /** Takes in the inputs of calls that take results, as these unknowns give them at the point. */
  observe(point: readonly Value[], give: Giving): void {
    for (const form of this.#forms)
      resultsOf(form, point, (unknown, inputs) => {
        this.inputs.add(unknown, inputs)
        return give(unknown, inputs)
      })
  }
}

function obligationOf(form: ClauseForm, point: readonly Value[]): Obligation {
  return {
    unknowns: new Set(form.calls.map(({ unknown }) => unknown)),
    isMet: give => {
      const results = resultsOf(form, point, give)
      if (results === undefined) return false
      const outcome = form.holds.run([...point, ...results], limits)
      return outcome.ok && outcome.value === true
    },
  }
}

type Asking = (unknown: number, inputs: readonly Value[], isNested: boolean) => Value | undefined

/**
 * The calls' results, each asked when those that it takes are there. Undefined where one is missing; calls that take
 * nothing missing are asked all the same.
 */
function resultsOf(form: ClauseForm, point: readonly Value[], ask: Asking): readonly Value[] | undefined {
  const results: Value[] = []
  let isWhole = true
  for (const { unknown, args, isNested } of form.calls) {
    if (isNested && !isWhole) return undefined
    const outcomes = args.map(arg => arg.run([...point, ...results], limits))
    const inputs = outcomes.flatMap(outcome => (outcome.ok ? [outcome.value] : []))
    const result = inputs.length === args.length ? ask(unknown, inputs, isNested) : undefined
    isWhole &&= result !== undefined
    results.push(result ?? 0)
  }
  return isWhole ? results : undefined
}

/** Calls that take no result of others come first. */
function formOf(clause: Expr, specification: FormalSpecification, names: readonly string[]): ClauseForm {
  const { variables, definitions } = specification
  const { calls, body } = named(clause, names)
  const known = [...variables, ...calls.map(({ result }) => result)]
  return {
    calls: calls.map(({ call, isNested }) => ({
      unknown: names.indexOf(call.function),
      args: call.args.map(arg => prepareExpr(arg, known, definitions)),
      isNested,
    })),
    holds: prepareExpr(body, known, definitions),
  }
}

/** The clause with a variable for each distinct call, and the calls with their arguments so written. */
function named(clause: Expr, names: readonly string[]) {
  const table = new TermTable()
  const found = new Map<number, { readonly call: Call; readonly result: Variable }>()
  const body = rewrite(clause, node => {
    if (node.kind !== 'call' || !names.includes(node.function)) return node
    const known = found.get(table.id(node))
    const result = known?.result ?? variable(` result ${found.size}`, node.type)
    if (known === undefined) found.set(table.id(node), { call: node, result })
    return result
  })
  const results = new Set([...found.values()].map(({ result }) => result.name))
  const takesResults = ({ args }: Call): boolean =>
    postorder(...args).some(node => node.kind === 'variable' && results.has(node.name))
  const all = [...found.values()].map(each => ({ ...each, isNested: takesResults(each.call) }))
  return { body, calls: all.toSorted((a, b) => Number(a.isNested) - Number(b.isNested)) }
}
