/** Java's expressions, as far as rendered code has them; `text` is how each is written on one line. */
export type Tree = { readonly text: string } & (
  | { readonly kind: 'name' | 'literal' }
  | { readonly kind: 'paren'; readonly inner: Tree }
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: Tree }
  | { readonly kind: 'cast'; readonly type: string; readonly operand: Tree }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Tree; readonly right: Tree }
  | { readonly kind: 'instanceof'; readonly value: Tree; readonly type: string }
  | { readonly kind: 'conditional'; readonly test: Tree; readonly then: Tree; readonly otherwise: Tree }
  | {
      readonly kind: 'lambda'
      readonly parameters: readonly string[]
      readonly bare: boolean
      readonly body: Tree
    }
  | { readonly kind: 'member'; readonly object: Tree; readonly name: string }
  | Call
  | { readonly kind: 'index'; readonly object: Tree; readonly index: Tree }
  | { readonly kind: 'new'; readonly type: string; readonly args: readonly Tree[] }
  | { readonly kind: 'reference'; readonly object: Tree; readonly name: string }
)

export interface Call {
  readonly kind: 'call'
  readonly object: Tree | undefined
  /** `<T>` between the dot and the name. */
  readonly types: string
  readonly name: string
  readonly args: readonly Tree[]
}
