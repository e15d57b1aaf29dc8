/** Terms with a name of its own for each binder, and with each subterm once. */
import { lambda, letIn, variable } from '../../shared/anrf/build.ts'
import { children, type Expr, type Variable } from '../../shared/anrf/expr.ts'
import { fold, substitute, withChildren } from '../../shared/anrf/traverse.ts'
import { type Type, typeText } from '../../shared/anrf/type.ts'

/** Binders renamed apart, then equal subterms shared. */
export function tidy(expr: Expr): Expr {
  return shared(renamedApart(expr, { next: 0 }))
}

/** Each binder gets a name of its own; the term becomes a tree. */
export function renamedApart(expr: Expr, counter: { next: number }, prefix = 'x'): Expr {
  const fresh = (v: Variable): Variable => variable(`${prefix}${counter.next++}`, v.type)
  switch (expr.kind) {
    case 'apply':
    case 'call':
      return { ...expr, args: expr.args.map(arg => renamedApart(arg, counter, prefix)) }
    case 'let': {
      const bound = fresh(expr.variable)
      const value = renamedApart(expr.value, counter, prefix)
      const body = renamedApart(expr.body, counter, prefix)
      return letIn(bound, value, substitute(body, new Map([[expr.variable.name, bound]])))
    }
    case 'lambda': {
      const parameters = expr.parameters.map(fresh)
      const bindings = new Map(expr.parameters.map((p, i) => [p.name, parameters[i] as Expr]))
      return lambda(parameters, substitute(renamedApart(expr.body, counter, prefix), bindings))
    }
    default:
      return { ...expr }
  }
}

/** Types by their text, since they may be cyclic, and numbers that JSON confuses. */
function keyed(value: unknown): unknown {
  if (typeof value === 'bigint') return `${value}n`
  if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0)))
    return `${value} ${1 / value}`
  const isType = typeof value === 'object' && value !== null && 'kind' in value && !('type' in value)
  return isType ? typeText(value as Type) : value
}

/** Equal subterms become one node. */
export function shared(root: Expr): Expr {
  const kept = new Map<string, Expr>()
  const numbers = new Map<Expr, number>()
  return fold<Expr>(root, (expr, parts) => {
    const node = withChildren(expr, parts)
    const own = Object.entries(node).filter(([, value]) => !isPart(value, node))
    const key = JSON.stringify([own, parts.map(part => numbers.get(part))], (_, value: unknown) =>
      keyed(value),
    )
    const known = kept.get(key) ?? node
    kept.set(key, known)
    numbers.set(known, numbers.get(known) ?? numbers.size)
    return known
  })
}

const isPart = (value: unknown, node: Expr): boolean =>
  children(node).some(child => child === value) || value === ('args' in node && node.args)
