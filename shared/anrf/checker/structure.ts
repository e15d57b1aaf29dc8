/** The rules of structure, S1 to S11 (`check.ts`). */
import { bodyOrder } from '../body-order.ts'
import type { Fault } from '../check.ts'
import { children, type Expr, type Variable } from '../expr.ts'
import type { FunctionDefinition, Program } from '../program.ts'
import { variablesOutOfScope } from './scope.ts'
import { measureStructure } from './termination/rules.ts'

export function structureFaults(program: Program): readonly Fault[] {
  const names = program.functions.map(definition => definition.name)
  const known = new Set(names)
  const faults: Fault[] = repeated(names).map(name => ({
    rule: 'S1',
    details: `two functions are named ${name}`,
  }))
  if (!known.has(program.entry))
    faults.push({ rule: 'S2', details: `no function is the entry, ${program.entry}` })
  const callees = new Map<string, ReadonlySet<string>>()
  for (const definition of program.functions) {
    const order = bodyOrder(definition.body)
    const inside = functionFaults(definition, order, known)
    faults.push(...inside)
    callees.set(
      definition.name,
      new Set(order.flatMap(node => (node.kind === 'call' ? [node.function] : []))),
    )
  }
  return [...faults, ...callFaults(program, callees)]
}

function functionFaults(
  definition: FunctionDefinition,
  order: readonly Expr[],
  known: ReadonlySet<string>,
): readonly Fault[] {
  const cyclic = cycleIn(order)
  if (cyclic !== undefined)
    return [{ rule: 'S3', details: `an expression of ${definition.name} contains itself`, node: cyclic }]
  const rebound = repeated(boundNames(definition, order))
  return [
    ...rebound.map(name => ({ rule: 'S4', details: `${definition.name} binds ${name} twice` }) as const),
    ...(rebound.length > 0 ? [] : scopeFaults(definition, order)),
    ...order.flatMap(node => nodeFaults(node, definition, known) ?? []),
    ...misplacedLambda(definition.body),
    ...measureStructure(definition),
  ]
}

/** In a postorder every child comes first, unless an edge leads back. */
function cycleIn(order: readonly Expr[]): Expr | undefined {
  const done = new Set<Expr>()
  for (const node of order) {
    for (const child of children(node)) if (!done.has(child)) return node
    done.add(node)
  }
  return undefined
}

function boundNames(definition: FunctionDefinition, order: readonly Expr[]): readonly string[] {
  const inside = order.flatMap((node): readonly Variable[] =>
    node.kind === 'let' ? [node.variable] : node.kind === 'lambda' ? node.parameters : [],
  )
  return [...definition.parameters, ...inside].map(variable => variable.name)
}

function repeated(names: readonly string[]): readonly string[] {
  const seen = new Set<string>()
  const twice = new Set<string>()
  for (const name of names) (seen.has(name) ? twice : seen).add(name)
  return [...twice]
}

const scopeFaults = (definition: FunctionDefinition, order: readonly Expr[]): readonly Fault[] =>
  variablesOutOfScope(definition.parameters, order).map(node => ({
    rule: 'S5',
    details: `${node.name} stands outside the scope of its binder in ${definition.name}`,
    node,
  }))

function nodeFaults(
  node: Expr,
  definition: FunctionDefinition,
  known: ReadonlySet<string>,
): readonly Fault[] | undefined {
  if (node.kind === 'hole')
    return [{ rule: 'S8', details: `${definition.name} still has a hole for ${node.nonterminal}`, node }]
  if (node.kind === 'call' && !known.has(node.function))
    return [{ rule: 'S6', details: `${definition.name} calls ${node.function}, which is not there`, node }]
  const below = node.kind === 'apply' ? [] : children(node)
  return below.length === 0 ? undefined : below.flatMap(misplacedLambda)
}

const misplacedLambda = (node: Expr): readonly Fault[] =>
  node.kind === 'lambda' ? [{ rule: 'S9', details: 'a lambda stands where a value belongs', node }] : []

function callFaults(
  { entry, functions }: Program,
  callees: ReadonlyMap<string, ReadonlySet<string>>,
): readonly Fault[] {
  const cycle = callCycle(callees)
  const reached = reachedFrom(entry, callees)
  return [
    ...(cycle.length === 0
      ? []
      : [{ rule: 'S7', details: `these call each other in a circle: ${cycle.join(', ')}` } as const]),
    ...functions
      .filter(({ name }) => !reached.has(name))
      .map(({ name }) => ({ rule: 'S10', details: `${name} is never reached from ${entry}` }) as const),
  ]
}

/** What remains when functions without remaining callees are taken away, again and again (Kahn 1962). */
function callCycle(callees: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  const waiting = new Map<string, number>()
  const callers = new Map<string, string[]>()
  for (const [name, called] of callees) {
    const inside = [...called].filter(other => other !== name && callees.has(other))
    waiting.set(name, inside.length)
    for (const other of inside) {
      const known = callers.get(other)
      if (known === undefined) callers.set(other, [name])
      else known.push(name)
    }
  }
  const free = [...waiting].filter(([, count]) => count === 0).map(([name]) => name)
  for (let name = free.pop(); name !== undefined; name = free.pop()) {
    waiting.delete(name)
    for (const caller of callers.get(name) ?? []) {
      const left = (waiting.get(caller) ?? 0) - 1
      waiting.set(caller, left)
      if (left === 0) free.push(caller)
    }
  }
  return [...waiting.keys()]
}

function reachedFrom(entry: string, callees: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const reached = new Set<string>([entry])
  for (const name of reached) for (const other of callees.get(name) ?? []) reached.add(other)
  return reached
}
