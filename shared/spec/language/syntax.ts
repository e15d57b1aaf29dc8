/**
 * Syntax trees of the constraint language, before names and types are known. Operators are kept in one flat
 * sequence per bracket (`Chain`): precedence is applied in `chain.ts`, so that a long sum is not a deep tree.
 * Every place is a stretch of offsets into the clause's text.
 */
export interface Place {
  readonly start: number
  readonly end: number
}
export interface Word extends Place {
  readonly text: string
}

export type Node =
  | ({ readonly kind: 'literal'; readonly token: LiteralKind; readonly text: string } & Place)
  | ({ readonly kind: 'name'; readonly name: string } & Place)
  | ({ readonly kind: 'list'; readonly items: readonly Node[] } & Place)
  | ({ readonly kind: 'tuple'; readonly items: readonly Node[] } & Place)
  | RecordNode
  | ({ readonly kind: 'group'; readonly inner: Node; readonly type?: Word } & Place)
  | ({ readonly kind: 'call'; readonly name: Word; readonly args: readonly Node[] } & Place)
  | ({ readonly kind: 'postfix'; readonly base: Node; readonly steps: readonly Step[] } & Place)
  | Chain
  | If
  | Quantifier
  | LambdaNode
  | ({ readonly kind: 'let'; readonly name: Word; readonly value: Node; readonly body: Node } & Place)
  | ({ readonly kind: 'broken' } & Place)

export type LiteralKind = 'Integer' | 'Decimal' | 'NamedFloat' | 'Bits' | 'Text' | 'True' | 'False' | 'None'

/** `[i]`, `[from:to]`, `.name`, `.name(args)`. */
export type Step =
  | ({ readonly kind: 'index'; readonly index: Node } & Place)
  | ({ readonly kind: 'slice'; readonly from?: Node; readonly to?: Node } & Place)
  | ({ readonly kind: 'field'; readonly name: Word } & Place)
  | ({ readonly kind: 'method'; readonly name: Word; readonly args: readonly Node[] } & Place)

/** Prefixes, operand, infix, prefixes, operand, …; always ends with an operand. */
export interface Chain extends Place {
  readonly kind: 'chain'
  readonly items: readonly ChainItem[]
}
export type ChainItem =
  | ({ readonly kind: 'prefix'; readonly operator: string; readonly text: string } & Place)
  | ({ readonly kind: 'infix'; readonly operator: string; readonly text: string } & Place)
  | { readonly kind: 'operand'; readonly node: Node }

/** `{cents: 5, name: s}`, or with a base `{price with cents: 5}`. */
export interface RecordNode extends Place {
  readonly kind: 'record'
  readonly base?: Node
  readonly fields: readonly { readonly name: Word; readonly value: Node }[]
}

/** `if c then a else if d then b else e` is one node with two branches. */
export interface If extends Place {
  readonly kind: 'if'
  readonly branches: readonly { readonly condition: Node; readonly value: Node }[]
  readonly otherwise: Node
}
export interface Quantifier extends Place {
  readonly kind: 'quantifier'
  readonly operator: 'int.forall' | 'int.exists'
  readonly names: readonly Word[]
  readonly over: Node
  readonly body: Node
}
export interface LambdaNode extends Place {
  readonly kind: 'lambda'
  readonly names: readonly Word[]
  readonly body: Node
}
