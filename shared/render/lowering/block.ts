/** A function body as statements: what every language of ours can say in its own words. */
import type { Expr, Variable } from '../../anrf/expr.ts'

export type Statement =
  | { readonly kind: 'local'; readonly variable: Variable; readonly value: Expr }
  | { readonly kind: 'return'; readonly value: Expr }
  /** Ends in a return on every path; without `otherwise` the statements after it are the other case. */
  | { readonly kind: 'if'; readonly branches: readonly Branch[]; readonly otherwise: Block }

export interface Branch {
  readonly condition: Expr
  readonly result: Block
}

/** Statements in order; the last one returns on every path. */
export type Block = readonly Statement[]
