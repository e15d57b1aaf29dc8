/**
 * Templates with calls of definitions and `let` written out, and their holes made distinct nodes, left to right:
 * each occurrence of a hole is filled by a term of its own.
 */
import type { Expr, Hole } from '../../anrf/expr.ts'
import type { FunctionDefinition } from '../../anrf/program.ts'
import { rewrite, substitute, treeSize } from '../../anrf/traverse.ts'
import { callsItself } from '../../smt/definition.ts'

export type Definitions = ReadonlyMap<string, FunctionDefinition>

/** A macro may double its arguments; beyond this many nodes a template is refused. */
const largestTemplate = 2000

/** The holes of a template in order of occurrence, each a node of its own. */
export function separateHoles(template: Expr): { readonly body: Expr; readonly holes: readonly Hole[] } {
  const holes: Hole[] = []
  const visit = (node: Expr): Expr => {
    if (node.kind === 'hole') {
      const own: Hole = { ...node }
      holes.push(own)
      return own
    }
    if (node.kind === 'apply' || node.kind === 'call') return { ...node, args: node.args.map(visit) }
    if (node.kind === 'lambda') return { ...node, body: visit(node.body) }
    if (node.kind === 'let') return { ...node, value: visit(node.value), body: visit(node.body) }
    return node
  }
  return { body: visit(template), holes }
}

/** The template without lets and without calls but of functions that call themselves, or why it cannot be written out. */
export function expandCalls(
  template: Expr,
  definitions: Definitions,
): { readonly body: Expr; readonly holes: readonly Hole[] } | string {
  if (treeSize(template) > largestTemplate) return 'a production of more than 2000 nodes'
  const { body, holes } = separateHoles(template)
  const expanded = inline(body, definitions)
  return typeof expanded === 'string' ? expanded : { body: expanded, holes }
}

/** Replaces calls by bodies, innermost first. Definitions call only earlier ones and themselves, so this ends. */
export function inline(root: Expr, definitions: Definitions): Expr | string {
  let problem: string | undefined
  const step = (node: Expr): Expr => {
    if (node.kind === 'let') return substitute(node.body, new Map([[node.variable.name, node.value]]))
    if (node.kind !== 'call') return node
    const definition = definitions.get(node.function)
    if (definition === undefined) {
      problem = `a call of ${node.function}, which is not defined`
      return node
    }
    if (callsItself(definition)) return node
    const bindings = new Map(definition.parameters.map((p, i) => [p.name, node.args[i] as Expr]))
    const body = inline(definition.body, definitions)
    if (typeof body === 'string') problem = body
    return typeof body === 'string' ? node : substitute(body, bindings)
  }
  const result = rewrite(root, step)
  return problem ?? result
}
