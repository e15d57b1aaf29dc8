/**
 * What a specification was understood to say, typed: so that it can be asked for without reading its source again.
 * Texts, places and values of clauses and examples are the intent layer's, by their ids (`artifact.ts`).
 */
import type { SourceSpan } from './artifact.ts'
import type { Expr, Variable } from './expr.ts'
import type { Grammar } from './grammar.ts'
import type { FunctionDefinition } from './program.ts'
import type { Type } from './type.ts'

export interface Meaning {
  /** Which reader made it. */
  readonly dialect: string
  /** Universally quantified in the clauses. */
  readonly variables: readonly Variable[]
  /** The functions that are asked for. */
  readonly unknowns: readonly MeantFunction[]
  /** Known functions, callees before callers. */
  readonly definitions: readonly FunctionDefinition[]
  readonly clauses: readonly MeantClause[]
  readonly examples: readonly MeantExample[]
  readonly invariants: readonly MeantInvariant[]
  /** Some uses of it need the source's text as well: not all of that is said here. */
  readonly wholeSource: boolean
}

export interface MeantClause {
  /** Id of the clause. */
  readonly clause: string
  readonly expr: Expr
}

export interface MeantExample {
  /** Id of the example. */
  readonly example: string
  readonly function: string
  readonly text: string
  readonly span: SourceSpan
}

export interface MeantFunction {
  readonly name: string
  readonly parameters: readonly Variable[]
  readonly returns: Type
  readonly grammar?: Grammar
  readonly invariant?: boolean
  readonly span: SourceSpan
}

export interface MeantConditions {
  readonly now: readonly Variable[]
  readonly next: readonly Variable[]
  readonly pre: Expr
  readonly trans: Expr
  readonly post: Expr
}

/** Of names: the unknown, and what it must separate. */
export interface MeantInvariant {
  readonly invariant: string
  readonly pre: string
  readonly trans: string
  readonly post: string
  readonly conditions?: MeantConditions
  readonly span: SourceSpan
}

/** Every expression of it outside definitions, each before those that a reader meets later. */
export function expressionsOf({ clauses, unknowns, invariants }: Meaning): readonly Expr[] {
  return [
    ...clauses.map(({ expr }) => expr),
    ...unknowns.flatMap(({ grammar }) => templatesOf(grammar)),
    ...invariants.flatMap(({ conditions: said }) =>
      said === undefined ? [] : [said.pre, said.trans, said.post],
    ),
  ]
}

export const templatesOf = (grammar: Grammar | undefined): readonly Expr[] =>
  (grammar?.nonterminals ?? []).flatMap(({ productions }) =>
    productions.flatMap(production => (production.kind === 'template' ? [production.template] : [])),
  )
