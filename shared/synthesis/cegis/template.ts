/** A family of programs: a body over the parameters and over coefficients, for which the solver chooses values. */
import type { Expr, Variable } from '../../anrf/expr.ts'
import type { FunctionDefinition } from '../../anrf/program.ts'
import type { Model } from '../oracle.ts'

export interface Template {
  readonly definition: FunctionDefinition
  /** What the solver chooses. */
  readonly coefficients: readonly Variable[]
  /** Ranges of the coefficients. */
  readonly bounds: readonly Expr[]
  /** The member of the family that the values choose; undefined where its grammar has no words for it. */
  decode(model: Model): Expr | undefined
}
