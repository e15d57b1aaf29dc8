/** Rust's expressions, as far as rendered code has them; `text` is how each is written on one line. */
export type Tree = { readonly text: string } & (
  | { readonly kind: 'literal' | 'path' }
  | { readonly kind: 'call'; readonly callee: Tree; readonly args: readonly Tree[] }
  | Macro
  | { readonly kind: 'paren'; readonly inner: Tree }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Tree; readonly right: Tree }
  | { readonly kind: 'prefix'; readonly sign: string; readonly inner: Tree }
  | { readonly kind: 'tuple' | 'array'; readonly items: readonly Tree[] }
  | Conditional
  | Closure
  | { readonly kind: 'try'; readonly inner: Tree }
  | Method
  | Field
  | { readonly kind: 'cast'; readonly value: Tree; readonly type: string }
  | { readonly kind: 'index'; readonly object: Tree; readonly index: Tree }
  | Range
)

export interface Macro {
  readonly kind: 'macro'
  /** With its `!`. */
  readonly name: string
  readonly open: '(' | '['
  readonly args: readonly Tree[]
  /** `[item; count]`. */
  readonly repeats: boolean
}

export interface Conditional {
  readonly kind: 'if'
  readonly test: Tree
  readonly then: Tree
  readonly otherwise: Tree
  /** Whether `otherwise` is the `if` of an `else if`. */
  readonly chained: boolean
}

export interface Closure {
  readonly kind: 'closure'
  /** The parameters with their bars. */
  readonly head: string
  readonly body: Tree
}

export interface Method {
  readonly kind: 'method'
  readonly object: Tree
  /** `.name::<T>`. */
  readonly name: string
  readonly args: readonly Tree[]
}

export interface Field {
  readonly kind: 'field'
  readonly object: Tree
  readonly name: string
}

/** Two numbers of fields would read as one of a float: a blank parts them. */
export function fieldText({ object, name }: Field): string {
  const isNumber = (text: string): boolean => /^\d+$/.test(text)
  return `${isNumber(name) && object.kind === 'field' && isNumber(object.name) ? ' ' : ''}.${name}`
}

export interface Range {
  readonly kind: 'range'
  readonly operator: string
  readonly from: Tree | undefined
  readonly to: Tree | undefined
}

/** What stands behind references, signs, casts and `?`. */
export function unwrapped(tree: Tree): Tree | undefined {
  if (tree.kind === 'prefix' || tree.kind === 'try') return tree.inner
  return tree.kind === 'cast' ? tree.value : undefined
}

/** Whether the tree, or what it is a sign, a reference or a cast of, is of one of the kinds. */
export const isWithin =
  (...kinds: readonly Tree['kind'][]) =>
  (tree: Tree): boolean => {
    let inner: Tree | undefined = tree
    while (inner !== undefined) {
      if (kinds.includes(inner.kind)) return true
      inner = unwrapped(inner)
    }
    return false
  }
