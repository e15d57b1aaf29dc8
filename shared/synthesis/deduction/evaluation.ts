/**
 * Values of quantifier-free terms under one assignment, memoised per node: what a solver's model says of a term.
 * Undefined where an operator has no value there, or where the term holds a call or a lambda.
 */
import type { Apply, Expr } from '../../anrf/expr.ts'
import { operatorRow } from '../../anrf/operators/registry.ts'
import { postorder } from '../../anrf/traverse.ts'
import type { Value } from '../../anrf/value.ts'

export type Assignment = ReadonlyMap<string, Value>

export class Evaluation {
  readonly #assignment: Assignment
  readonly #values = new Map<Expr, Value | undefined>()

  constructor(assignment: Assignment) {
    this.#assignment = assignment
  }

  value(expr: Expr): Value | undefined {
    if (!this.#values.has(expr))
      for (const node of postorder(expr)) if (!this.#values.has(node)) this.#values.set(node, this.#of(node))
    return this.#values.get(expr)
  }

  holds(expr: Expr): boolean {
    return this.value(expr) === true
  }

  #of(node: Expr): Value | undefined {
    switch (node.kind) {
      case 'constant':
        return node.value
      case 'variable':
        return this.#assignment.get(node.name)
      case 'apply':
        return applied(
          node,
          node.args.map(arg => this.#values.get(arg)),
        )
      default:
        return undefined
    }
  }
}

function applied(node: Apply, args: readonly (Value | undefined)[]): Value | undefined {
  const row = operatorRow(node.operator)
  if (row.lazy !== undefined) return lazily(row.lazy, args)
  if (row.evaluate === undefined || args.includes(undefined)) return undefined
  const values = args as readonly Value[]
  const instance = { args: node.args.map(arg => arg.type), result: node.type, indices: node.indices ?? [] }
  if (row.defined?.holds(values as never, instance) === false) return undefined
  return row.evaluate(values as never, instance) as Value
}

function lazily(
  next: (position: number, value: Value) => number | 'this' | boolean,
  args: readonly (Value | undefined)[],
): Value | undefined {
  for (let position = 0; ; ) {
    const value = args[position]
    if (value === undefined) return undefined
    const answer = next(position, value)
    if (typeof answer !== 'number') return answer === 'this' ? value : answer
    position = answer
  }
}
