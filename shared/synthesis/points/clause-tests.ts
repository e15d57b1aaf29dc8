/**
 * Clauses as tests of one output: a clause that calls the unknown on one argument list says, for an assignment of
 * its variables, at which inputs the unknown is called and whether a given result would do.
 */

import { variable } from '../../anrf/build.ts'
import type { Call, Expr, Variable } from '../../anrf/expr.ts'
import { type Prepared, prepareExpr } from '../../anrf/interpreter/run.ts'
import { postorder, rewrite } from '../../anrf/traverse.ts'
import { type Value, valueKey } from '../../anrf/value.ts'
import type { Clause, FormalSpecification } from '../../spec/specification.ts'

/** Values of the specification's variables, in their order. */
export type Assignment = readonly Value[]
const limits = { fuel: 200_000 }

export class ClauseTest {
  /** Arguments of each distinct call of the unknown that does not depend on another call's result. */
  readonly #calls: readonly (readonly Prepared[])[]
  readonly #holds: Prepared | undefined
  /** For a single call on distinct variables that are all the clause's: their positions in an assignment. */
  readonly plain: readonly number[] | undefined

  constructor(clause: Clause, specification: FormalSpecification, unknown: string) {
    const { variables, definitions } = specification
    const calls = distinctCalls(clause.expr, unknown)
    const flat = calls.filter(call => distinctCalls(call, unknown).length === 1)
    this.#calls = flat.map(call => call.args.map(arg => prepareExpr(arg, variables, definitions)))
    const [only] = flat
    if (only === undefined || calls.length !== 1) return
    const result = variable(' result', only.type)
    const body = rewrite(clause.expr, node => (isCall(node, unknown) ? result : node))
    this.#holds = prepareExpr(body, [...variables, result], definitions)
    this.plain = plainPositions(only, clause.expr, variables)
  }

  /** Inputs on which the clause calls the unknown. */
  inputsAt(assignment: Assignment): readonly (readonly Value[])[] {
    return this.#calls.flatMap(args => {
      const values = args.map(arg => arg.run(assignment, limits))
      return values.every(outcome => outcome.ok) ? [values.map(outcome => outcome.value)] : []
    })
  }

  /** True for clauses of one argument list: `accepts` decides them. */
  get single(): boolean {
    return this.#holds !== undefined
  }

  /** Whether the clause holds when the unknown returns `value`; an error on the way counts as no. */
  accepts(assignment: Assignment, value: Value): boolean {
    const outcome = this.#holds?.run([...assignment, value], limits)
    return outcome === undefined || (outcome.ok && outcome.value === true)
  }
}

const isCall = (node: Expr, unknown: string): node is Call =>
  node.kind === 'call' && node.function === unknown

function distinctCalls(expr: Expr, unknown: string): Call[] {
  const byText = new Map<string, Call>()
  for (const node of postorder(expr))
    if (isCall(node, unknown)) byText.set(node.args.map(textOf).join(), node)
  return [...byText.values()]
}

/** Equal text, equal argument. */
function textOf(expr: Expr): string {
  switch (expr.kind) {
    case 'variable':
      return expr.name
    case 'constant':
      return valueKey(expr.value)
    case 'apply':
      return `${expr.operator}[${expr.indices?.join() ?? ''}](${expr.args.map(textOf).join()})`
    case 'call':
      return `${expr.function}(${expr.args.map(textOf).join()})`
    case 'let':
      return `let ${expr.variable.name} = ${textOf(expr.value)} in ${textOf(expr.body)}`
    case 'lambda':
      return `${expr.parameters.map(parameter => parameter.name).join()} => ${textOf(expr.body)}`
    default:
      return expr.nonterminal
  }
}

function plainPositions(call: Call, clause: Expr, variables: readonly Variable[]): number[] | undefined {
  const names = call.args.map(arg => (arg.kind === 'variable' ? arg.name : ''))
  const own = new Set(names)
  const bound = boundNames(clause)
  const free = postorder(clause).filter(node => node.kind === 'variable' && !bound.has(node.name))
  const covered = free.every(node => node.kind === 'variable' && own.has(node.name))
  if (own.size !== call.args.length || own.has('') || !covered) return undefined
  return names.map(name => variables.findIndex(each => each.name === name))
}

function boundNames(expr: Expr): ReadonlySet<string> {
  const names = postorder(expr).flatMap(node => {
    if (node.kind === 'let') return [node.variable.name]
    return node.kind === 'lambda' ? node.parameters.map(parameter => parameter.name) : []
  })
  return new Set(names)
}
