/**
 * Parts of a value: what lies inside a parameter of named data. A term is a part when it is a field of the parameter
 * or of a part, or when an operator can only have found it inside parts: by its signature, a result of type variable
 * `a` comes from arguments that mention `a` (Wadler, "Theorems for free!", FPCA 1989). A list is one when its elements
 * are.
 */
import type { Apply, Expr } from '../../expr.ts'
import type { TypePattern } from '../../operator.ts'
import { operatorRow } from '../../operators/registry.ts'

/** Names bound by lets and by lambdas, with what they stand for. */
export interface Binders {
  readonly lets: ReadonlyMap<string, Expr>
  /** The operation that the lambda of a bound name is an argument of, and the name's position among its parameters. */
  readonly lambdas: ReadonlyMap<
    string,
    { readonly user: Apply; readonly argument: number; readonly at: number }
  >
}

/** The nodes that are parts of the parameter. `order` has what a name is bound to before its uses. */
export function partsOf(parameter: string, order: readonly Expr[], binders: Binders): ReadonlySet<Expr> {
  const whole = new Set<Expr>()
  const parts = new Set<Expr>()
  for (const node of order) {
    const source = sourceOf(node, binders)
    if (node.kind === 'variable' && node.name === parameter) whole.add(node)
    else if (source !== undefined && whole.has(source) && node.kind !== 'variable') parts.add(node)
    else if (source !== undefined && whole.has(source) && binders.lets.has(nameOf(node))) whole.add(node)
    else if (source !== undefined ? parts.has(source) : passesOn(node, parts)) parts.add(node)
  }
  return parts
}

const nameOf = (node: Expr): string => (node.kind === 'variable' ? node.name : '')

/** The one term that a name or a field comes from. */
function sourceOf(node: Expr, binders: Binders): Expr | undefined {
  if (node.kind === 'variable') return binders.lets.get(node.name) ?? elementSource(node.name, binders)
  if (node.kind !== 'apply') return undefined
  switch (node.operator) {
    case 'data.get':
    case 'tuple.get':
    case 'record.get':
      return node.args[0]
    default:
      return undefined
  }
}

/** The argument whose elements a lambda's parameter ranges over. */
function elementSource(name: string, binders: Binders): Expr | undefined {
  const bound = binders.lambdas.get(name)
  if (bound === undefined) return undefined
  const { type } = operatorRow(bound.user.operator)
  const pattern = type[bound.argument]
  const parameter = pattern?.kind === 'Function' ? pattern.parameters[bound.at] : undefined
  const wanted = parameter && variableIn(parameter)
  if (wanted === undefined) return undefined
  const [only, ...more] = type.flatMap((each, i) => (supplies(each, wanted) ? [i] : []))
  return only === undefined || more.length > 0 ? undefined : bound.user.args[only]
}

/** The result is made of type variables that only parts can have supplied. */
function passesOn(node: Expr, parts: ReadonlySet<Expr>): boolean {
  if (node.kind === 'let') return parts.has(node.body)
  if (node.kind !== 'apply') return false
  const { type, returns } = operatorRow(node.operator)
  const wanted = typeof returns === 'function' ? undefined : variableIn(returns)
  if (wanted === undefined) return false
  const suppliers = type.flatMap((pattern, i) => (supplies(pattern, wanted) ? [i] : []))
  return suppliers.length > 0 && suppliers.every(i => parts.has(node.args[i] as Expr))
}

/** The variable that a pattern consists of, or whose lists or options it consists of. */
function variableIn(pattern: TypePattern): string | undefined {
  if (pattern.kind === 'Any') return pattern.name
  return pattern.kind === 'List' || pattern.kind === 'Option' ? variableIn(pattern.element) : undefined
}

/** Whether an argument of the pattern can be where a value of the variable came from; a lambda never is a part. */
function supplies(pattern: TypePattern, name: string): boolean {
  switch (pattern.kind) {
    case 'Any':
      return pattern.name === name
    case 'List':
    case 'Option':
      return supplies(pattern.element, name)
    case 'Array':
      return supplies(pattern.index, name) || supplies(pattern.element, name)
    case 'Function':
      return supplies(pattern.returns, name)
    default:
      return false
  }
}
