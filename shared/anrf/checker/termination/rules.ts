/** Rules S11, T10 and T11 (`check.ts`): a function that calls itself says why that ends, and it is shown. */
import { bodyOrder } from '../../body-order.ts'
import type { Fault } from '../../check.ts'
import { type Apply, type Call, children, type Expr } from '../../expr.ts'
import type { FunctionDefinition } from '../../program.ts'
import { postorder } from '../../traverse.ts'
import { typeText } from '../../type.ts'
import { guardsOf } from './guards.ts'
import type { Effort } from './linear.ts'
import { makesSmaller } from './measure.ts'
import { type Binders, partsOf } from './structural.ts'
import { Terms } from './terms.ts'

/** S11, before anything looks at types. */
export function measureStructure({ name, decreases, parameters }: FunctionDefinition): readonly Fault[] {
  if (decreases === undefined) return []
  const order = postorder(decreases)
  const done = new Set<Expr>()
  const known = new Set(parameters.map(parameter => parameter.name))
  const sound = order.every(node => {
    const inOrder = children(node).every(child => done.has(child))
    done.add(node)
    return inOrder && (node.kind === 'variable' ? known.has(node.name) : isPlain(node))
  })
  const details = `what ${name} decreases is not made of constants, its parameters and operators`
  return sound ? [] : [{ rule: 'S11', details, node: decreases }]
}

const isPlain = (node: Expr): boolean => node.kind === 'constant' || node.kind === 'apply'

/** T10 and T11, on functions whose structure and types are sound. `effort` is what proofs may still cost. */
export function terminationFaults(definition: FunctionDefinition, effort: Effort): readonly Fault[] {
  const order = bodyOrder(definition.body)
  const calls = order.filter(
    (node): node is Call => node.kind === 'call' && node.function === definition.name,
  )
  if (calls.length === 0) return []
  const { name, decreases: measure } = definition
  if (measure === undefined)
    return [{ rule: 'T10', details: `${name} calls itself and does not say what that decreases` }]
  if (measure.type.kind !== 'Int' && !(measure.type.kind === 'Data' && measure.kind === 'variable'))
    return [
      {
        rule: 'T10',
        details: `${name} decreases ${typeText(measure.type)}, which is neither an Int nor a parameter of named data`,
      },
    ]
  const shows = proofOf(definition, measure, order, effort)
  return calls
    .filter(call => !shows(call))
    .map(node => ({ rule: 'T11', details: `a call of ${name} is not shown to decrease its measure`, node }))
}

/** Whether a call makes the measure smaller. */
function proofOf(
  definition: FunctionDefinition,
  measure: Expr,
  order: readonly Expr[],
  effort: Effort,
): (call: Call) => boolean {
  const binders = bindersOf(order)
  if (measure.kind === 'variable' && measure.type.kind === 'Data') {
    const parts = partsOf(measure.name, order, binders)
    const position = definition.parameters.findIndex(({ name }) => name === measure.name)
    return call => parts.has(call.args[position] as Expr)
  }
  const guards = guardsOf(order)
  const terms = new Terms(order, binders.lets)
  return call => makesSmaller(definition, measure, call, terms, guards.get(call) ?? [], effort)
}

function bindersOf(order: readonly Expr[]): Binders {
  const lets = new Map<string, Expr>()
  const lambdas = new Map<string, { readonly user: Apply; readonly argument: number; readonly at: number }>()
  for (const node of order) {
    if (node.kind === 'let') lets.set(node.variable.name, node.value)
    if (node.kind !== 'apply') continue
    // Of a lambda that two operations share nothing is known.
    for (const [argument, lambda] of node.args.entries())
      for (const [at, { name }] of (lambda.kind === 'lambda' ? lambda.parameters : []).entries())
        lambdas.set(name, { user: node, argument, at: lambdas.has(name) ? -1 : at })
  }
  return { lets, lambdas }
}
