/** Unfolds definitions and `let`s, so that every atom over an unknown's result can be seen. Sharing is kept. */
import type { Call, Expr, Lambda, Variable } from '../../anrf/expr.ts'
import type { FunctionDefinition } from '../../anrf/program.ts'
import { postorder, rewrite, substitute } from '../../anrf/traverse.ts'

/** The term without calls of `definitions` (callees before callers) and without `let`. */
export function inlined(expr: Expr, definitions: readonly FunctionDefinition[]): Expr {
  const bodies = new Map<string, FunctionDefinition>()
  for (const definition of definitions)
    bodies.set(definition.name, { ...definition, body: unfold(definition.body, bodies) })
  return unfold(expr, bodies)
}

function unfold(expr: Expr, bodies: ReadonlyMap<string, FunctionDefinition>): Expr {
  let copies = 0
  return rewrite(expr, node => {
    if (node.kind === 'let') return substitute(node.body, new Map([[node.variable.name, node.value]]))
    const definition = node.kind === 'call' ? bodies.get(node.function) : undefined
    if (definition === undefined) return node
    return instantiate({ ...definition, body: freshBinders(definition.body, copies++) }, node as Call)
  })
}

/** The body with the call's arguments for its parameters, all at once. */
export function instantiate(definition: FunctionDefinition, node: Call): Expr {
  const bindings = new Map(definition.parameters.map(({ name }, i) => [name, node.args[i] as Expr]))
  return substitute(definition.body, bindings)
}

/** Lambdas of an unfolded body get names of their own, so that an argument's variable is not captured. */
function freshBinders(body: Expr, copy: number): Expr {
  const bound = postorder(body).filter((node): node is Lambda => node.kind === 'lambda')
  if (bound.length === 0) return body
  const renamed = new Map<string, Variable>()
  for (const { parameters } of bound)
    for (const parameter of parameters)
      renamed.set(parameter.name, { ...parameter, name: `${parameter.name}#${copy}` })
  return rewrite(substitute(body, renamed), node =>
    node.kind === 'lambda'
      ? { ...node, parameters: node.parameters.map(parameter => renamed.get(parameter.name) ?? parameter) }
      : node,
  )
}

/** Names of the variables that occur. */
export function variablesOf(expr: Expr): ReadonlySet<string> {
  return new Set(postorder(expr).flatMap(node => (node.kind === 'variable' ? [node.name] : [])))
}

/** Distinct `call` nodes under the roots, arguments before the calls that use them. */
export function callsOf(...roots: readonly Expr[]): readonly Call[] {
  return postorder(...roots).filter((node): node is Call => node.kind === 'call')
}
