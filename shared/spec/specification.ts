/** What a program must do: unknown functions, clauses and examples, each traced to its source text. */
import type { Expr, Variable } from '../anrf/expr.ts'
import type { FunctionDefinition } from '../anrf/program.ts'
import type { Type } from '../anrf/type.ts'
import type { Value } from '../anrf/value.ts'
import type { Grammar } from './grammar.ts'

/** A stretch of source text. Lines and columns count from 1 (columns in UTF-16 units), offsets from 0. */
export interface Span {
  readonly line: number
  readonly column: number
  readonly offset: number
  readonly length: number
}

/** Where a clause comes from; inferred and relaxed clauses are shown to a person as such. */
export type Origin = 'given' | 'inferred' | 'relaxed'

/** A Bool expression over the specification's variables; unknown functions appear as `call` nodes. */
export interface Clause {
  readonly expr: Expr
  readonly text: string
  readonly span: Span
  readonly origin: Origin
}

export interface Parameter {
  readonly variable: Variable
  /** `where`: what the caller promises. A precondition of every clause, checked at the program's entry. */
  readonly domain?: Clause
}

/** A function to be found. `invariant` marks `synth-inv`. */
export interface UnknownFunction {
  readonly name: string
  readonly parameters: readonly Parameter[]
  readonly returns: Type
  readonly grammar?: Grammar
  readonly invariant?: boolean
  readonly span: Span
}

/** `function(...inputs) == output`. */
export interface Example {
  readonly function: string
  readonly inputs: readonly Value[]
  readonly output: Value
  readonly text: string
  readonly span: Span
}

/** `inv-constraint`: names of the unknown invariant and of the definitions that say what it must separate. */
export interface InvariantTriple {
  readonly invariant: string
  readonly pre: string
  readonly trans: string
  readonly post: string
  /** The three conditions over `now` and its successor `next`; also where a name is no closed definition. */
  readonly conditions?: InvariantConditions
  readonly span: Span
}

/** Variables of the specification beside `now` and `next` are universally quantified in each condition. */
export interface InvariantConditions {
  readonly now: readonly Variable[]
  readonly next: readonly Variable[]
  readonly pre: Expr
  readonly trans: Expr
  readonly post: Expr
}

/** Which reader made the specification; a SyGuS answer is printed in the dialect of its file. */
export type Dialect = 'yaml' | 'json' | 'text' | 'sygus1' | 'sygus2'

export interface FormalSpecification {
  /** The main unknown's name: the program's entry. */
  readonly name: string
  readonly description?: string
  readonly dialect: Dialect
  /** At least one; the first is the entry. */
  readonly unknowns: readonly UnknownFunction[]
  /** Known functions, callees before callers. */
  readonly definitions: readonly FunctionDefinition[]
  /** Universally quantified variables of the clauses (in spec files: the entry's parameters). */
  readonly variables: readonly Variable[]
  readonly constraints: readonly Clause[]
  /** Ground input/output pairs; not repeated among `constraints`. */
  readonly examples: readonly Example[]
  /** Also present, expanded, among `constraints`. */
  readonly invariants: readonly InvariantTriple[]
  /** The text it was read from, where only that says everything (SyGuS files). */
  readonly source?: string
}
