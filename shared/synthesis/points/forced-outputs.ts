/**
 * Outputs that clauses force: `guard implies f(x, y) == e` gives f at every point where the guard holds, also where
 * `e` calls f on other arguments that are forced in turn.
 */
import { variable } from '../../anrf/build.ts'
import type { Call, Expr, Variable } from '../../anrf/expr.ts'
import { type Prepared, prepareExpr } from '../../anrf/interpreter/run.ts'
import type { FunctionDefinition } from '../../anrf/program.ts'
import { postorder, rewrite } from '../../anrf/traverse.ts'
import { type Value, valueKey } from '../../anrf/value.ts'
import type { FormalSpecification } from '../../spec/specification.ts'

/** Calls of calls beyond this depth are given up. */
const deepest = 100
const limits = { fuel: 100_000 }

/** An expression whose calls of the unknown are variables, filled in the order of `calls`. */
interface Staged {
  readonly calls: readonly { readonly args: readonly Prepared[] }[]
  readonly result: Prepared
}

interface Forcing {
  readonly guards: readonly Staged[]
  readonly output: Staged
}

export class ForcedOutputs {
  readonly #forcings: readonly Forcing[]
  readonly #known = new Map<string, Value | undefined>()

  constructor(specification: FormalSpecification, unknown: string) {
    const stage = new Stager(specification.definitions, unknown)
    this.#forcings = specification.constraints.flatMap(clause => stage.forcings(clause.expr, []))
  }

  /** Whether any clause forces anything. */
  get any(): boolean {
    return this.#forcings.length > 0
  }

  /** What f must return for these inputs, where a clause says so. */
  at(inputs: readonly Value[], depth = 0): Value | undefined {
    const key = inputs.map(valueKey).join()
    if (this.#known.has(key)) return this.#known.get(key)
    if (depth > deepest) return undefined
    this.#known.set(key, undefined)
    const value = this.#find(inputs, depth)
    this.#known.set(key, value)
    return value
  }

  #find(inputs: readonly Value[], depth: number): Value | undefined {
    for (const { guards, output } of this.#forcings) {
      if (!guards.every(guard => this.#run(guard, inputs, depth) === true)) continue
      const value = this.#run(output, inputs, depth)
      if (value !== undefined) return value
    }
    return undefined
  }

  #run(staged: Staged, inputs: readonly Value[], depth: number): Value | undefined {
    const values = [...inputs]
    for (const { args } of staged.calls) {
      const given = args.map(arg => valueUnder(arg, values))
      if (given.includes(undefined)) return undefined
      const value = this.at(given as Value[], depth + 1)
      if (value === undefined) return undefined
      values.push(value)
    }
    return valueUnder(staged.result, values)
  }
}

function valueUnder(prepared: Prepared, values: readonly Value[]): Value | undefined {
  const outcome = prepared.run(values, limits)
  return outcome.ok ? outcome.value : undefined
}

class Stager {
  readonly #definitions: readonly FunctionDefinition[]
  readonly #unknown: string

  constructor(definitions: readonly FunctionDefinition[], unknown: string) {
    this.#definitions = definitions
    this.#unknown = unknown
  }

  /** The ways in which a clause forces an output: through implications and conjunctions down to equations. */
  forcings(expr: Expr, guards: readonly Expr[]): Forcing[] {
    if (expr.kind !== 'apply') return []
    const [a, b] = expr.args as readonly [Expr, Expr]
    switch (expr.operator) {
      case 'implies':
        return this.forcings(b, [...guards, a])
      case 'and':
        return [...this.forcings(a, guards), ...this.forcings(b, guards)]
      case 'eq':
        return [this.#equation(a, b, guards), this.#equation(b, a, guards)].flatMap(each => each ?? [])
      default:
        return []
    }
  }

  /** `f(x, y) == e` where the arguments are distinct variables: they become the parameters. */
  #equation(call: Expr, output: Expr, guards: readonly Expr[]): Forcing | undefined {
    if (call.kind !== 'call' || call.function !== this.#unknown) return undefined
    const parameters = call.args.filter(arg => arg.kind === 'variable')
    const names = new Set(parameters.map(parameter => parameter.name))
    if (names.size !== call.args.length) return undefined
    const staged = [...guards, output].map(expr => this.#stage(expr, parameters))
    if (staged.includes(undefined)) return undefined
    return { guards: staged.slice(0, -1) as Staged[], output: staged.at(-1) as Staged }
  }

  #stage(expr: Expr, parameters: readonly Variable[]): Staged | undefined {
    const variables = [...parameters]
    const calls: { args: readonly Prepared[] }[] = []
    const names = new Set(parameters.map(parameter => parameter.name))
    // Of another variable the clause holds for every value: that forces nothing at a point.
    if (postorder(expr).some(node => node.kind === 'variable' && !names.has(node.name))) return undefined
    const step = (node: Expr): Expr => {
      if (node.kind !== 'call' || node.function !== this.#unknown) return node
      calls.push({ args: (node as Call).args.map(arg => this.#prepare(arg, variables)) })
      const result = variable(` call ${calls.length}`, node.type)
      variables.push(result)
      return result
    }
    const result = rewrite(expr, step)
    return { calls, result: this.#prepare(result, variables) }
  }

  #prepare(expr: Expr, variables: readonly Variable[]): Prepared {
    return prepareExpr(expr, [...variables], this.#definitions)
  }
}
