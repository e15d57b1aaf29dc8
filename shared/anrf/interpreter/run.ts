/** The reference interpreter's doors: run a program once, prepare it for many runs, evaluate one expression. */
import { AnrfError } from '../errors.ts'
import type { Expr, Variable } from '../expr.ts'
import type { FunctionDefinition, Program } from '../program.ts'
import type { Type } from '../type.ts'
import { belongs, normalValue, type Value } from '../value.ts'
import { Compiler } from './compile.ts'
import { type Limits, Machine, type Outcome } from './machine.ts'

export type { Limits, Outcome } from './machine.ts'

/** A compiled function. */
export interface Prepared {
  /** Runs on values that belong to the parameters' types, in normal form; nothing is checked again. */
  run(inputs: readonly Value[], limits?: Limits): Outcome
}

/** Compiles a program's entry and what it reaches. Throws AnrfError where the program is not well-formed. */
export function prepare(program: Program): Prepared {
  return prepareFunction(program.entry, program.functions)
}

/** Compiles one of several functions. */
export function prepareFunction(name: string, functions: Iterable<FunctionDefinition>): Prepared {
  const unit = new Compiler(functions).entry(name)
  const machine = new Machine()
  return { run: (inputs, limits) => machine.run(unit, inputs, limits) }
}

/** Compiles an expression over variables; unknown functions it calls are given by their solutions. */
export function prepareExpr(
  expr: Expr,
  variables: readonly Variable[],
  functions: Iterable<FunctionDefinition> = [],
): Prepared {
  const clause = { name: ' expression', parameters: variables, returns: expr.type, body: expr }
  return prepareFunction(clause.name, [...functions, clause])
}

/** Runs a program's entry. Inputs of the wrong number or type end in InputOutsideDomain. */
export function run(program: Program, inputs: readonly Value[], limits?: Limits): Outcome {
  const entry = program.functions.find(definition => definition.name === program.entry)
  if (entry === undefined)
    throw new AnrfError('UNKNOWN_FUNCTION', `the program has no function ${program.entry}`)
  const types = entry.parameters.map(parameter => parameter.type)
  if (!allBelong(inputs, types)) return { ok: false, error: 'InputOutsideDomain', fuelUsed: 0 }
  return prepare(program).run(
    inputs.map((value, i) => normalValue(value, types[i] as Type)),
    limits,
  )
}

/** Evaluates an expression whose free variables have the given values, in normal form. */
export function evaluateExpr(
  expr: Expr,
  bindings: ReadonlyMap<string, Value>,
  functions: Iterable<FunctionDefinition> = [],
  limits?: Limits,
): Outcome {
  // The machine finds variables by name and never looks at their types.
  const variables = [...bindings.keys()].map(
    (name): Variable => ({ kind: 'variable', name, type: expr.type }),
  )
  return prepareExpr(expr, variables, functions).run([...bindings.values()], limits)
}

const allBelong = (values: readonly Value[], types: readonly Type[]): boolean =>
  values.length === types.length && values.every((value, i) => belongs(value, types[i] as Type))
