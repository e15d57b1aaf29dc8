/** What surrounds an expression that is laid out, and how its parts are. */
import type { Shape } from './shape.ts'
import type { Tree } from './tree.ts'

export interface Context {
  /** In the arguments of a macro no comma and no block is added. */
  readonly inMacro: boolean
  /** Chains that do not fit on one line are no layout here. */
  readonly oneLineChains: boolean
  /** The expression in the shape, undefined where it does not fit. */
  readonly write: (tree: Tree, shape: Shape, context: Context) => string | undefined
}

export const write = (tree: Tree, shape: Shape | undefined, context: Context): string | undefined =>
  shape === undefined ? undefined : context.write(tree, shape, context)
