/** Ground constraints `(= (f 1 2) 3)`, either way round, are examples; ground operands may be computed. */
import type { Call, Expr } from '../../anrf/expr.ts'
import { prepareExpr } from '../../anrf/interpreter/run.ts'
import { postorder } from '../../anrf/traverse.ts'
import type { Value } from '../../anrf/value.ts'
import { isUnknown, type Script } from './script.ts'

export interface GroundPair {
  readonly function: string
  readonly inputs: readonly Value[]
  readonly output: Value
}

/** The pair a constraint states, or undefined where it says something else. */
export function groundPair(script: Script, expr: Expr): GroundPair | undefined {
  if (isUse(script, expr)) return pair(script, expr, true)
  if (expr.kind !== 'apply') return undefined
  const [left, right] = expr.args
  if (expr.operator === 'not' && left !== undefined && isUse(script, left)) return pair(script, left, false)
  if (expr.operator !== 'eq' || left === undefined || right === undefined) return undefined
  if (isUse(script, left)) return pair(script, left, groundValue(script, right))
  return isUse(script, right) ? pair(script, right, groundValue(script, left)) : undefined
}

const isUse = (script: Script, expr: Expr): expr is Call =>
  expr.kind === 'call' && isUnknown(script, expr.function)

function pair(script: Script, use: Call, output: Value | undefined): GroundPair | undefined {
  if (output === undefined) return undefined
  const inputs: Value[] = []
  for (const arg of use.args) {
    const value = groundValue(script, arg)
    if (value === undefined) return undefined
    inputs.push(value)
  }
  return { function: use.function, inputs, output }
}

/** For one term, and for all of a file: what costs more stays a clause. */
const fuelEach = 1_000_000
const fuelTotal = 50_000_000

/** The value of a term without variables and unknowns; undefined for others and where evaluation ends in an error. */
function groundValue(script: Script, expr: Expr): Value | undefined {
  if (expr.kind === 'constant') return expr.value
  if (script.spent.fuel > fuelTotal) return undefined
  if (expr.type.kind === 'Array' || !postorder(expr).every(node => isGround(script, node))) return undefined
  const outcome = prepareExpr(expr, [], script.definitions).run([], { fuel: fuelEach })
  script.spent.fuel += outcome.fuelUsed
  return outcome.ok ? outcome.value : undefined
}

const isGround = (script: Script, node: Expr): boolean =>
  node.kind === 'constant' ||
  node.kind === 'apply' ||
  (node.kind === 'call' && !isUnknown(script, node.function))
