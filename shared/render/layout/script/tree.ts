/** Expressions and types of JavaScript and TypeScript, as far as rendered code has them. */

export type Tree = { readonly parenthesized?: boolean } & (
  | { readonly kind: 'atom' | 'text' | 'number'; readonly text: string }
  | { readonly kind: 'template'; readonly text: string; readonly parts: readonly (string | Held)[] }
  | { readonly kind: 'member'; readonly object: Tree; readonly name: string }
  | { readonly kind: 'index'; readonly object: Tree; readonly open: string; readonly index: Tree }
  | {
      readonly kind: 'call'
      readonly callee: Tree
      readonly types: readonly Type[]
      readonly args: readonly Tree[]
    }
  | { readonly kind: 'new'; readonly callee: string; readonly args: readonly Tree[] }
  | { readonly kind: 'array' | 'object'; readonly items: readonly Tree[] }
  | { readonly kind: 'property'; readonly name: string; readonly value: Tree }
  | { readonly kind: 'spread'; readonly value: Tree }
  | Arrow
  | { readonly kind: 'conditional'; readonly test: Tree; readonly then: Tree; readonly otherwise: Tree }
  | Binary
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: Tree }
  | { readonly kind: 'as'; readonly value: Tree; readonly type: Type }
)

/** An expression in a template, and as it was written. */
export interface Held {
  readonly tree: Tree
  readonly text: string
}

export interface Arrow {
  readonly kind: 'arrow'
  readonly parameters: readonly Parameter[]
  readonly returns?: Type
  readonly body: Tree
}

export interface Binary {
  readonly kind: 'binary'
  readonly operator: string
  readonly left: Tree
  readonly right: Tree
}

export interface Parameter {
  readonly name: string
  readonly type?: Type
}

export type Type =
  | { readonly kind: 'name'; readonly text: string }
  /** `readonly T[]`, `T | null`, `[A, B]`, `{ readonly a: T }`, `(x: T) => U`. */
  | { readonly kind: 'prefixed'; readonly prefix: string; readonly type: Type }
  | {
      readonly kind: 'list'
      readonly element: Type
      readonly parenthesized: boolean
      readonly suffix: string
    }
  | { readonly kind: 'union'; readonly types: readonly Type[] }
  | { readonly kind: 'tuple'; readonly types: readonly Type[] }
  | { readonly kind: 'object'; readonly members: readonly (readonly [name: string, type: Type])[] }
  | { readonly kind: 'function'; readonly parameters: readonly Parameter[]; readonly returns: Type }
