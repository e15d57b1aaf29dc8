/**
 * Expressions: immutable nodes that share subterms by reference, so a term is a DAG.
 * Every pass over them is iterative and memoised per node (`traverse.ts`): depth and sharing cost nothing.
 * Binders (`let`, `lambda`) bind variables by name; names inside one function are unique (the checker's rule).
 */
import type { OperatorName } from './operators/registry.ts'
import type { Type } from './type.ts'
import type { Value } from './value.ts'

export interface Constant {
  readonly kind: 'constant'
  readonly type: Type
  readonly value: Value
}
/** A parameter, or a name bound by an enclosing `let` or `lambda`. */
export interface Variable {
  readonly kind: 'variable'
  readonly type: Type
  readonly name: string
}
/** An operator of the table applied; `indices` are the numerals of an indexed operator such as `extract`. */
export interface Apply {
  readonly kind: 'apply'
  readonly type: Type
  readonly operator: OperatorName
  readonly args: readonly Expr[]
  readonly indices?: readonly number[]
}
/** A call of a named function: of the program, of the specification's definitions, or an unknown. */
export interface Call {
  readonly kind: 'call'
  readonly type: Type
  readonly function: string
  readonly args: readonly Expr[]
}
export interface Let {
  readonly kind: 'let'
  readonly type: Type
  readonly variable: Variable
  readonly value: Expr
  readonly body: Expr
}
/** Argument of a higher-order operator only; never a first-class result. */
export interface Lambda {
  readonly kind: 'lambda'
  readonly type: Type
  readonly parameters: readonly Variable[]
  readonly body: Expr
}
/** A grammar's non-terminal inside a production template (`spec/grammar.ts`); never inside a program. */
export interface Hole {
  readonly kind: 'hole'
  readonly type: Type
  readonly nonterminal: string
}

export type Expr = Constant | Variable | Apply | Call | Let | Lambda | Hole

/** Direct subterms, in evaluation order. */
export function children(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'apply':
    case 'call':
      return expr.args
    case 'let':
      return [expr.value, expr.body]
    case 'lambda':
      return [expr.body]
    default:
      return []
  }
}

/** The names that the nodes bind. */
export const boundIn = (nodes: readonly Expr[]): readonly Variable[] =>
  nodes.flatMap(node =>
    node.kind === 'lambda' ? node.parameters : node.kind === 'let' ? [node.variable] : [],
  )
