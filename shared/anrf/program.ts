/** A program: named functions, one of them the entry. Functions call each other without cycles (first cut). */
import type { Expr, Variable } from './expr.ts'
import type { Type } from './type.ts'

export interface FunctionDefinition {
  readonly name: string
  readonly parameters: readonly Variable[]
  readonly returns: Type
  readonly body: Expr
}

/** `functions` holds the entry, further solved functions, and every definition they call. */
export interface Program {
  readonly entry: string
  readonly functions: readonly FunctionDefinition[]
}

export function functionNamed(program: Program, name: string): FunctionDefinition | undefined {
  return program.functions.find(definition => definition.name === name)
}
