/** Whether JavaScript's `number` holds every integer of a program exactly. */
import { children, type Expr } from '../../anrf/expr.ts'
import { everything, type Interval, safeIntegers, within } from '../../anrf/interval.ts'
import { postorder } from '../../anrf/traverse.ts'
import { type Bounds, nodeBounds, parameterBounds } from '../bounds.ts'
import { withoutLets } from '../lowering/lower.ts'
import type { RenderInput } from '../renderer.ts'

/** Every Int node of every function stays within ±(2^53 − 1), and no list holds integers (nobody bounds those yet). */
export function fitsSafeIntegers(input: RenderInput): boolean {
  return input.program.functions.every(definition => {
    const bounds = parameterBounds(definition, input, safeIntegers)
    return bodyFits(withoutLets(definition.body), bounds) && promisesFit(input, definition.name)
  })
}

function bodyFits(body: Expr, bounds: Bounds): boolean {
  const ranges = new Map<Expr, Interval>()
  for (const node of postorder(body)) {
    const range = nodeBounds(
      node,
      children(node).map(child => ranges.get(child) ?? everything),
      bounds,
    )
    ranges.set(node, range)
    if (node.type.kind === 'Int' && !within(range, safeIntegers)) return false
    if (node.type.kind === 'List' && node.type.element.kind === 'Int') return false
  }
  return true
}

/** The entry checks compute as well, before anything but the type is known. */
function promisesFit(input: RenderInput, name: string): boolean {
  const parameters = input.specification.unknowns.find(unknown => unknown.name === name)?.parameters ?? []
  const unpromised = new Map(parameters.map(({ variable }) => [variable.name, safeIntegers] as const))
  return parameters.every(({ domain }) => domain === undefined || bodyFits(domain.expr, unpromised))
}
