/** What an optimisation is: a function from terms to terms that mean the same, errors and their order included. */
import type { Apply, Expr, Variable } from '../../anrf/expr.ts'
import type { AnalysisOptions } from '../../anrf/ranges/analysis.ts'
import type { Range } from '../../anrf/ranges/range.ts'
import type { LocalNames } from '../lowering/local-names.ts'

interface Named {
  /** What switches it off: `disabled_passes`. */
  readonly name: string
  readonly doc: string
  /** The lowest `optimization_level` that has it. */
  readonly level: 1 | 2
}

/** Looks at one application at a time, whose operands are rewritten already. */
export interface Rule extends Named {
  readonly rewrite: (node: Apply) => Expr | undefined
}

/** Looks at a whole body. */
export interface WholePass extends Named {
  readonly apply: (body: Expr, around: Around) => Expr
}

export type Pass = Rule | WholePass

/** What is known of a body. */
export interface Around {
  readonly parameters: readonly Variable[]
  /** What each parameter can be; absent: any value of its type. */
  readonly given: ReadonlyMap<string, Range>
  /** What a called function gives. */
  readonly resultOf?: NonNullable<AnalysisOptions['resultOf']>
  /** Nodes whose operation may end in an error of the language's own: it leaves 64 bits. */
  readonly exceeding?: (term: Expr) => ReadonlySet<Expr>
  /** Hands out names for what a pass binds. */
  readonly names: LocalNames
}

export const isRule = (pass: Pass): pass is Rule => 'rewrite' in pass
