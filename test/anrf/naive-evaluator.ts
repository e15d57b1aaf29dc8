/** The semantics at its plainest: recursive evaluation of the tree, without sharing, fuel measured in calls. */
import type { Expr, Lambda } from '../../shared/anrf/expr.ts'
import type { Instance } from '../../shared/anrf/operator.ts'
import { operatorRow } from '../../shared/anrf/operators/registry.ts'
import type { Program } from '../../shared/anrf/program.ts'
import type { Closure, Value } from '../../shared/anrf/value.ts'

/** The largest value that is made, in words. */
const mostWords = 100_000

type Environment = ReadonlyMap<string, Value>

/** Thrown with the name of a run-time error, or 'steps' when the evaluator gave up. */
export class NaiveError extends Error {}

/** Runs a small program; the error's name where it has no value. `observe` sees every value as it is computed. */
export function evaluateNaively(
  program: Program,
  inputs: readonly Value[],
  steps = 20_000,
  observe: (value: Value, expr: Expr) => void = () => {},
): Value {
  let left = steps

  function invoke(name: string, args: readonly Value[]): Value {
    const definition = program.functions.find(one => one.name === name)
    if (definition === undefined) throw new Error(`no function ${name}`)
    return of(definition.body, new Map(definition.parameters.map((p, i) => [p.name, args[i] as Value])))
  }

  function of(expr: Expr, scope: Environment): Value {
    const value = plainly(expr, scope)
    observe(value, expr)
    return value
  }

  function plainly(expr: Expr, scope: Environment): Value {
    if (--left < 0) throw new NaiveError('steps')
    switch (expr.kind) {
      case 'constant':
        return expr.value
      case 'variable':
        return scope.get(expr.name) as Value
      case 'let':
        return of(expr.body, new Map([...scope, [expr.variable.name, of(expr.value, scope)]]))
      case 'lambda':
        return { closure: { expr, scope } }
      case 'call':
        return invoke(
          expr.function,
          expr.args.map(arg => of(arg, scope)),
        )
      case 'apply':
        return applied(expr, scope)
      case 'hole':
        throw new Error('hole')
    }
  }

  function applied(expr: Expr & { kind: 'apply' }, scope: Environment): Value {
    const row = operatorRow(expr.operator)
    if (row.lazy !== undefined) return lazily(expr, scope, row.lazy)
    const args = expr.args.map(arg => of(arg, scope))
    const instance: Instance = {
      args: expr.args.map(arg => arg.type),
      result: expr.type,
      indices: expr.indices ?? [],
    }
    if (row.defined !== undefined && !row.defined.holds(args as never, instance))
      throw new NaiveError(row.defined.error)
    // A text repeated 2^40 times: what fuel would have stopped before it was made.
    if ((row.size?.(args as never, instance) ?? 0) > mostWords) throw new NaiveError('steps')
    if (row.evaluate !== undefined) return row.evaluate(args as never, instance) as Value
    return iterated(row.iterate?.(args as never) as ReturnType<NonNullable<typeof row.iterate>>)
  }

  function lazily(
    expr: Expr & { kind: 'apply' },
    scope: Environment,
    next: NonNullable<ReturnType<typeof operatorRow>['lazy']>,
  ): Value {
    for (let position = 0; ; ) {
      const value = of(expr.args[position] as Expr, scope)
      const then = next(position, value)
      if (typeof then !== 'number') return then === 'this' ? value : then
      position = then
    }
  }

  function iterated(iteration: Generator<readonly [Value, readonly Value[]], Value, Value>): Value {
    let step = iteration.next()
    while (step.done !== true) {
      const [closure, args] = step.value
      const { expr, scope } = (closure as Closure).closure as { expr: Lambda; scope: Environment }
      const bound = expr.parameters.map((p, i) => [p.name, args[i] as Value] as const)
      step = iteration.next(of(expr.body, new Map([...scope, ...bound])))
    }
    return step.value
  }

  return invoke(program.entry, inputs)
}
