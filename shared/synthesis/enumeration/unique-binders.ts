/** Names of its own for whatever lambdas and lets bind: templates are used again and again, one inside the other. */
import { children, type Expr, type Variable } from '../../anrf/expr.ts'
import { withChildren } from '../../anrf/traverse.ts'

/** The body with binders renamed where their name is taken by a parameter or an earlier binder. */
export function uniqueBinders(body: Expr, parameters: readonly Variable[]): Expr {
  const taken = new Set(parameters.map(({ name }) => name))
  const fresh = (variable: Variable): Variable => {
    let { name } = variable
    for (let n = 2; taken.has(name); n++) name = `${variable.name}_${n}`
    taken.add(name)
    return { ...variable, name }
  }
  /** Terms are as deep as the search made them: small. */
  const visit = (node: Expr, names: ReadonlyMap<string, Variable>): Expr => {
    if (node.kind === 'variable') return names.get(node.name) ?? node
    if (node.kind === 'let') {
      const value = visit(node.value, names)
      const own = fresh(node.variable)
      const inside = new Map(names).set(node.variable.name, own)
      return { ...node, variable: own, value, body: visit(node.body, inside) }
    }
    if (node.kind !== 'lambda')
      return withChildren(
        node,
        children(node).map(child => visit(child, names)),
      )
    const own = node.parameters.map(fresh)
    const inside = new Map(names)
    node.parameters.forEach(({ name }, i) => {
      inside.set(name, own[i] as Variable)
    })
    return { ...node, parameters: own, body: visit(node.body, inside) }
  }
  return visit(body, new Map())
}
