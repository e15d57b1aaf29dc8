/** Python's expressions, as far as rendered code has them. `parenthesized` ones stand in parentheses of their own. */

export type Tree = { readonly parenthesized?: boolean } & (
  | { readonly kind: 'atom'; readonly text: string }
  | { readonly kind: 'attribute'; readonly value: Tree; readonly name: string }
  | { readonly kind: 'call'; readonly value: Tree; readonly args: Items }
  | { readonly kind: 'subscript'; readonly value: Tree; readonly args: Items }
  | { readonly kind: 'list' | 'tuple' | 'set' | 'dict'; readonly args: Items }
  | Comprehension
  | { readonly kind: 'lambda'; readonly parameters: string; readonly body: Tree }
  | { readonly kind: 'if'; readonly body: Tree; readonly test: Tree; readonly otherwise: Tree }
  | Chain
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: Tree }
  /** `*xs`, `name=value`: what stands before a value in a list. */
  | { readonly kind: 'prefixed'; readonly prefix: string; readonly value: Tree }
  | { readonly kind: 'pair'; readonly key: Tree; readonly value: Tree }
  | { readonly kind: 'slice'; readonly parts: readonly (Tree | undefined)[] }
)

export interface Items {
  readonly items: readonly Tree[]
  /** A comma behind the last item asks for a line each. */
  readonly comma: boolean
}

/** `left op right`, or `a < b <= c`, or `a and b and c`. */
export interface Chain {
  readonly kind: 'bool' | 'compare' | 'binary'
  readonly operators: readonly string[]
  readonly operands: readonly Tree[]
}

export interface Comprehension {
  readonly kind: 'comprehension'
  /** Empty for a generator that stands in the parentheses of a call. */
  readonly bracket: '[' | '(' | '{' | ''
  readonly element: Tree
  readonly clauses: readonly Clause[]
}

export interface Clause {
  readonly target: string
  readonly source: Tree
  readonly conditions: readonly Tree[]
}
