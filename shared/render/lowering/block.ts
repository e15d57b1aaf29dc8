/** A function body as statements: what every language of ours can say in its own words. */
import type { Expr, Variable } from '../../anrf/expr.ts'
import { rewrite } from '../../anrf/traverse.ts'

export type Statement =
  /** Nothing reads an `unread` one: its value may end in an error. */
  | { readonly kind: 'local'; readonly variable: Variable; readonly value: Expr; readonly unread?: boolean }
  | { readonly kind: 'return'; readonly value: Expr }
  /** Ends in a return on every path; without `otherwise` the statements after it are the other case. */
  | { readonly kind: 'if'; readonly branches: readonly Branch[]; readonly otherwise: Block }

export interface Branch {
  readonly condition: Expr
  readonly result: Block
}

/** Statements in order; the last one returns on every path. */
export type Block = readonly Statement[]

/** The block as one term, made of the block's own parts: what is found about them is found about the block. */
export function termOf(block: Block): Expr {
  const term = block.reduceRight<Expr | undefined>((rest, statement) => {
    if (statement.kind === 'return') return statement.value
    if (statement.kind === 'if') return chainTerm(statement.branches, termOf(statement.otherwise))
    const { variable, value } = statement
    return rest && { kind: 'let', type: rest.type, variable, value, body: rest }
  }, undefined)
  if (term === undefined) throw new TypeError('a block without an end')
  return term
}

const chainTerm = (branches: readonly Branch[], otherwise: Expr): Expr =>
  branches.reduceRight<Expr>((rest, { condition, result }) => {
    const then = termOf(result)
    return { kind: 'apply', type: then.type, operator: 'if', args: [condition, then, rest] }
  }, otherwise)

/** Each use of a name is a node of its own, so that something else may be known of it than of the others. */
export const withOwnNames = (block: Block): Block =>
  block.map((statement): Statement => {
    if (statement.kind !== 'if') return { ...statement, value: ownNames(statement.value) }
    const branches = statement.branches.map(({ condition, result }) => ({
      condition: ownNames(condition),
      result: withOwnNames(result),
    }))
    return { ...statement, branches, otherwise: withOwnNames(statement.otherwise) }
  })

export const ownNames = (root: Expr): Expr =>
  rewrite(root, node => {
    if (node.kind !== 'apply' && node.kind !== 'call') return node.kind === 'variable' ? { ...node } : node
    return { ...node, args: node.args.map(arg => (arg.kind === 'variable' ? { ...arg } : arg)) }
  })
