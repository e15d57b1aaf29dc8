/** What an expression stands in, and how the parts of one rule call on all others. */
import type { Document } from '../document.ts'
import type { Tree } from './tree.ts'

/** A statement's place, or another expression and what that stands in. */
export type Around =
  | 'returned'
  | 'value'
  | 'tested'
  | 'statement'
  | { readonly tree: Tree; readonly up: Around }

/** The rules for every kind of expression, for rules of one kind. */
export interface Writer {
  readonly document: (tree: Tree, around: Around) => Document
  /** Arguments in their parentheses. */
  readonly args: (args: readonly Tree[], around: Around) => Document
  /** `[i]` behind its object. */
  readonly index: (tree: Tree & { readonly kind: 'index' }, around: Around) => Document
}
