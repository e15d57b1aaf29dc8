/**
 * Scopes of shared nodes. A node may be reached on many paths; a name is in scope there when every path binds it,
 * which is the lowest common ancestor of the paths' scopes. Ancestors are found through skew-binary jump pointers
 * (Myers, "An applicative random-access stack", 1983) in logarithmic time, so long chains of `let` stay cheap.
 */
import { children, type Expr, type Variable } from '../expr.ts'

export interface Scope {
  readonly variables: readonly Variable[]
  readonly depth: number
  readonly parent: Scope | undefined
  readonly jump: Scope | undefined
}

export function innerScope(parent: Scope | undefined, variables: readonly Variable[]): Scope {
  const jump = parent?.jump
  const even =
    parent !== undefined && parent.depth - (jump?.depth ?? -1) === (jump?.depth ?? -1) - depthOf(jump?.jump)
  return {
    variables,
    depth: depthOf(parent) + 1,
    parent,
    jump: even && jump !== undefined ? jump.jump : parent,
  }
}

const depthOf = (scope: Scope | undefined): number => scope?.depth ?? -1

function ancestorAt(scope: Scope, depth: number): Scope {
  let at = scope
  while (at.depth > depth) at = (depthOf(at.jump) < depth ? at.parent : at.jump) as Scope
  return at
}

/** Both lie in one tree, so they meet at the root at the latest. */
function commonScope(a: Scope, b: Scope): Scope {
  const depth = Math.min(a.depth, b.depth)
  let left = ancestorAt(a, depth)
  let right = ancestorAt(b, depth)
  while (left !== right) {
    const far = left.jump !== right.jump
    left = (far ? left.jump : left.parent) as Scope
    right = (far ? right.jump : right.parent) as Scope
  }
  return left
}

/** Scopes of one function's nodes, and the variables that stand outside theirs. */
export function variablesOutOfScope(
  parameters: readonly Variable[],
  order: readonly Expr[],
): readonly Variable[] {
  const root = innerScope(undefined, parameters)
  const binders = new Map<string, Scope>(parameters.map(parameter => [parameter.name, root]))
  const scopes = new Map<Expr, Scope>()
  const meet = (node: Expr, scope: Scope): void => {
    const known = scopes.get(node)
    scopes.set(node, known === undefined ? scope : commonScope(known, scope))
  }
  const loose: Variable[] = []
  // Parents before children: a node's scope is settled when its turn comes.
  for (const node of order.toReversed()) {
    const scope = scopes.get(node) ?? root
    const bound = node.kind === 'let' ? [node.variable] : node.kind === 'lambda' ? node.parameters : undefined
    const inner = bound === undefined ? scope : innerScope(scope, bound)
    for (const variable of bound ?? []) binders.set(variable.name, inner)
    for (const child of children(node))
      meet(child, bound !== undefined && 'body' in node && child === node.body ? inner : scope)
    // A `let` whose value is its body reaches that node on both edges: the outer scope decides.
    if (node.kind === 'let' && node.value === node.body) meet(node.value, scope)
    if (node.kind === 'variable' && !sees(scope, binders.get(node.name))) loose.push(node)
  }
  return loose
}

const sees = (scope: Scope, binder: Scope | undefined): boolean =>
  binder !== undefined && binder.depth <= scope.depth && ancestorAt(scope, binder.depth) === binder
