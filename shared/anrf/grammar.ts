/** Syntactic restriction of an unknown: non-terminals whose productions are term templates with holes. */
import type { Expr } from './expr.ts'
import type { Type } from './type.ts'

/** A template (an `Expr` whose `hole` nodes name non-terminals), any constant, or any variable of a type. */
export type Production =
  | {
      readonly kind: 'template'
      readonly template: Expr
      /** The production as its file writes it; answers are printed in this spelling. */
      readonly spelling?: string
      /** What a search is to charge for it, where that is not the number of its nodes. */
      readonly cost?: number
    }
  | { readonly kind: 'anyConstant'; readonly type: Type }
  | { readonly kind: 'anyVariable'; readonly type: Type }

export interface Nonterminal {
  readonly name: string
  readonly type: Type
  readonly productions: readonly Production[]
}

export interface Grammar {
  readonly start: string
  readonly nonterminals: readonly Nonterminal[]
  /** Some productions of the file could not be said as templates: exhausting this grammar proves nothing. */
  readonly partial?: boolean
}
