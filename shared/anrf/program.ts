/** A program: named functions, one of them the entry. A function may call itself where that ends; otherwise calls have no cycles. */
import type { Expr, Variable } from './expr.ts'
import type { Type } from './type.ts'

export interface FunctionDefinition {
  readonly name: string
  readonly parameters: readonly Variable[]
  readonly returns: Type
  readonly body: Expr
  /**
   * Of a function that calls itself: what each such call makes smaller, over the parameters. An Int, which must not be
   * negative where it is made smaller; or a parameter of named data, of which each call takes a part (`checker/termination/`).
   */
  readonly decreases?: Expr
}

/** `functions` holds the entry, further solved functions, and every definition they call. */
export interface Program {
  readonly entry: string
  readonly functions: readonly FunctionDefinition[]
}

export function functionNamed(program: Program, name: string): FunctionDefinition | undefined {
  return program.functions.find(definition => definition.name === name)
}
