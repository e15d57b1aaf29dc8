/**
 * Clauses evaluated by the reference interpreter, with the unknown functions bound to the program. Where evaluation
 * ends in an error of the semantics (division by zero and the like), the clause is broken; where it ends for want of
 * fuel or memory, nothing is said.
 */
import type { Expr, Variable } from '../anrf/expr.ts'
import { type Outcome, prepareExpr, prepareFunction } from '../anrf/interpreter/run.ts'
import type { FunctionDefinition } from '../anrf/program.ts'
import type { Value } from '../anrf/value.ts'
import type { Inputs } from './samples.ts'

/** Fuel of one evaluation: far more than a sample needs, far less than a person would wait for. */
const fuel = 2_000_000

export type Evaluation =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'error'; readonly error: string }
  /** Fuel or memory ran out. */
  | { readonly kind: 'unknown'; readonly error: string }

const resourceErrors: ReadonlySet<string> = new Set(['FuelExhausted', 'DeadlineExceeded', 'MemoryExhausted'])

/** Functions against which expressions are evaluated. */
export type Functions = readonly FunctionDefinition[]

/** A closed-over expression, evaluated on inputs by name. */
export type Evaluator = (inputs: Inputs) => Evaluation

/** Throws AnrfError where a function is not well-formed. */
export function evaluator(expr: Expr, variables: readonly Variable[], functions: Functions): Evaluator {
  const prepared = prepareExpr(expr, variables, functions)
  const names = variables.map(({ name }) => name)
  return inputs =>
    read(
      prepared.run(
        names.map(name => inputs[name] as Value),
        { fuel },
      ),
    )
}

export function run(name: string, functions: Functions, inputs: readonly Value[]): Evaluation {
  return read(prepareFunction(name, functions).run(inputs, { fuel }))
}

function read(outcome: Outcome): Evaluation {
  if (outcome.ok) return { kind: 'value', value: outcome.value }
  return { kind: resourceErrors.has(outcome.error) ? 'unknown' : 'error', error: outcome.error }
}
