/**
 * Compiles functions to units. A lambda is compiled once, whatever shares it, and captures the values of its free
 * variables; nodes shared between units are compiled in each. Iterative, so depth costs nothing.
 */
import { AnrfError } from '../errors.ts'
import { children, type Expr, type Lambda } from '../expr.ts'
import type { FunctionDefinition } from '../program.ts'
import { postorder, postorderWithin } from '../traverse.ts'
import { emptyUnit, Kind, type Step, type Unit } from './code.ts'
import { Operations } from './operations.ts'

/** Steps of all units together; nested lambdas over one large shared term could otherwise multiply it. */
const maxSteps = 32_000_000

/** Compiles a function and, through calls, every function it reaches. */
export class Compiler {
  readonly #definitions: ReadonlyMap<string, FunctionDefinition>
  readonly #units = new Map<string, Unit>()
  readonly #operations = new Operations()
  readonly #pending: FunctionDefinition[] = []
  #steps = 0

  constructor(definitions: Iterable<FunctionDefinition>) {
    this.#definitions = new Map([...definitions].map(definition => [definition.name, definition]))
  }

  /** The unit of a named function. Throws UNKNOWN_FUNCTION, UNKNOWN_NAME, INVALID_PROGRAM, TOO_LARGE. */
  entry(name: string): Unit {
    const unit = this.#callee(name)
    for (let next = this.#pending.pop(); next !== undefined; next = this.#pending.pop()) this.#function(next)
    return unit
  }

  #callee(name: string): Unit {
    const known = this.#units.get(name)
    if (known !== undefined) return known
    const definition = this.#definitions.get(name)
    if (definition === undefined) throw new AnrfError('UNKNOWN_FUNCTION', `no function is named ${name}`)
    const made = emptyUnit(name, namesOf(definition))
    this.#units.set(name, made)
    this.#pending.push(definition)
    return made
  }

  #function(definition: FunctionDefinition): void {
    const order = postorder(definition.body)
    refuseRebinding(order, definition)
    const lambdas = new Map<Lambda, Unit>()
    for (const node of order)
      if (node.kind === 'lambda') {
        const unit = emptyUnit(definition.name, namesOf(node), node)
        lambdas.set(node, unit)
        this.#fill(unit, node.body, localPostorder(node.body), lambdas)
      }
    const unit = this.#callee(definition.name)
    const local = lambdas.size === 0 ? order : localPostorder(definition.body)
    this.#fill(unit, definition.body, local, lambdas)
    const [free] = unit.captured
    if (free !== undefined) throw new AnrfError('UNKNOWN_NAME', `${free} is not bound in ${definition.name}`)
  }

  /** Lays out one unit: parameters, captured names, then let-bound names and nodes in postorder. */
  #fill(unit: Unit, body: Expr, order: readonly Expr[], lambdas: ReadonlyMap<Lambda, Unit>): void {
    this.#steps += order.length
    if (this.#steps > maxSteps)
      throw new AnrfError('TOO_LARGE', `${unit.name} has more than ${maxSteps} steps`)
    unit.captured = freeNames(unit, order, lambdas)
    const layout = new Layout(unit, body)
    for (const node of order) layout.add(node, this.#parts(node, lambdas))
    layout.seal(body)
  }

  /** What a step of this node links to. */
  #parts(node: Expr, lambdas: ReadonlyMap<Lambda, Unit>): Pick<Step, 'kind' | 'operation' | 'unit'> {
    switch (node.kind) {
      case 'apply': {
        const operation = this.#operations.of(node)
        const kind = operation.lazy ? Kind.Lazy : operation.iterate ? Kind.Iterate : Kind.Strict
        return { kind, operation, unit: undefined }
      }
      case 'call':
        return { kind: Kind.Call, operation: undefined, unit: this.#callee(node.function) }
      case 'lambda':
        return { kind: Kind.Lambda, operation: undefined, unit: lambdas.get(node) }
      case 'let':
        return { kind: Kind.Let, operation: undefined, unit: undefined }
      case 'constant':
        return { kind: Kind.Constant, operation: undefined, unit: undefined }
      case 'variable':
        return { kind: Kind.Variable, operation: undefined, unit: undefined }
      case 'hole':
        throw new AnrfError('INVALID_PROGRAM', `a hole for ${node.nonterminal} cannot be run`)
    }
  }
}

/** Slots of one unit as they are given out. */
class Layout {
  readonly #unit: Unit
  readonly #steps: Step[] = []
  readonly #names = new Map<string, number>()
  readonly #slots = new Map<Expr, number>()
  readonly #constants: [number, Expr & { kind: 'constant' }][] = []

  constructor(unit: Unit, body: Expr) {
    this.#unit = unit
    for (const name of [...unit.parameters, ...unit.captured]) this.#variable(name, body)
  }

  add(node: Expr, { kind, operation, unit }: Pick<Step, 'kind' | 'operation' | 'unit'>): void {
    if (node.kind === 'variable') {
      this.#slots.set(node, this.#variable(node.name, node))
      return
    }
    const slot = node.kind === 'let' ? this.#variable(node.variable.name, node.variable) : -1
    const args =
      node.kind === 'lambda'
        ? (unit?.captured ?? []).map(name => this.#variable(name, node))
        : children(node).map(child => this.#slots.get(child) as number)
    this.#slots.set(node, this.#steps.length)
    if (node.kind === 'constant') this.#constants.push([this.#steps.length, node])
    this.#steps.push({ kind, args, operation, unit, slot, expr: node })
  }

  seal(body: Expr): void {
    this.#unit.steps = this.#steps
    this.#unit.constants = this.#constants.map(([slot, node]) => [slot, node.value])
    this.#unit.root = this.#slots.get(body) as number
  }

  #variable(name: string, expr: Expr): number {
    const known = this.#names.get(name)
    if (known !== undefined) return known
    const slot = this.#steps.length
    this.#names.set(name, slot)
    this.#steps.push({ kind: Kind.Variable, args: [], operation: undefined, unit: undefined, slot, expr })
    return slot
  }
}

const namesOf = (binder: FunctionDefinition | Lambda): readonly string[] =>
  binder.parameters.map(parameter => parameter.name)

/** Postorder that takes a lambda as a leaf: its body belongs to another unit. */
function localPostorder(body: Expr): Expr[] {
  return postorderWithin([body], node => node.kind !== 'lambda')
}

function freeNames(
  unit: Unit,
  order: readonly Expr[],
  lambdas: ReadonlyMap<Lambda, Unit>,
): readonly string[] {
  const bound = new Set(unit.parameters)
  const used = new Set<string>()
  for (const node of order) {
    if (node.kind === 'let') bound.add(node.variable.name)
    if (node.kind === 'variable') used.add(node.name)
    if (node.kind === 'lambda') for (const name of lambdas.get(node)?.captured ?? []) used.add(name)
  }
  return [...used].filter(name => !bound.has(name))
}

/** A `let` shares its unit's slots, so its name must be bound nowhere else in the function. */
function refuseRebinding(order: readonly Expr[], definition: FunctionDefinition): void {
  const bound = new Set(namesOf(definition))
  const lets = new Set<string>()
  for (const node of order) if (node.kind === 'lambda') for (const name of namesOf(node)) bound.add(name)
  for (const node of order) {
    if (node.kind !== 'let') continue
    const { name } = node.variable
    if (bound.has(name) || lets.has(name))
      throw new AnrfError('INVALID_PROGRAM', `${name} is bound twice in ${definition.name}`)
    lets.add(name)
  }
}
