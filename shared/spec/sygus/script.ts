/** What the commands read so far have introduced: the state one pass over a SyGuS file builds up. */
import type { Expr, Variable } from '../../anrf/expr.ts'
import type { FunctionDefinition } from '../../anrf/program.ts'
import { dagSize, postorder, substitute } from '../../anrf/traverse.ts'
import type { Type } from '../../anrf/type.ts'
import type { InvariantTriple, UnknownFunction } from '../specification.ts'
import type { Sexpr } from './s-expression.ts'
import { itemsOf, symbolOf } from './s-expression.ts'
import { type SortDefinition, sortOf } from './sorts.ts'
import type { Meaning, Signature } from './terms.ts'
import { type Extent, type Places, Trouble } from './trouble.ts'

export interface Script {
  readonly text: string
  readonly places: Places
  readonly sorts: Map<string, SortDefinition>
  readonly variables: Map<string, Variable>
  readonly functions: Map<string, Signature>
  readonly definitions: FunctionDefinition[]
  readonly unknowns: UnknownFunction[]
  readonly invariants: InvariantTriple[]
  readonly constraints: { readonly expr: Expr; readonly at: Extent }[]
  readonly assumptions: Expr[]
  /** Names whose declaration was wrong. */
  readonly broken: Set<string>
  /** Work done so far on uses that are written out (nodes) and on ground terms (fuel); both are limited. */
  readonly spent: { nodes: number; fuel: number }
  /** What only version 1, or only version 2, writes. */
  readonly seen: { version1: boolean; version2: boolean }
}

export function newScript(text: string, places: Places): Script {
  return {
    text,
    places,
    sorts: new Map(),
    variables: new Map(),
    functions: new Map(),
    definitions: [],
    unknowns: [],
    invariants: [],
    constraints: [],
    assumptions: [],
    broken: new Set(),
    spent: { nodes: 0, fuel: 0 },
    seen: { version1: false, version2: false },
  }
}

/** The meaning of names in a term whose local names are `locals`. */
export function meaningIn(script: Script, locals: ReadonlyMap<string, Expr>): Meaning {
  return {
    sorts: script.sorts,
    name: symbol => locals.get(symbol),
    signature: symbol => script.functions.get(symbol),
    known: { [Symbol.iterator]: () => [...locals.keys(), ...script.functions.keys()].values() },
  }
}

/** `((x Int) (y Int))`: parameters with unique names. */
export function parametersOf(script: Script, node: Sexpr | undefined, at: Sexpr): readonly Variable[] {
  const entries = itemsOf(node)
  if (entries === undefined)
    throw new Trouble('SYNTAX', node ?? at, 'a parameter list is written ((x Int) …)')
  const parameters = entries.map((entry): Variable => {
    const [name, sort, ...more] = itemsOf(entry) ?? []
    const text = symbolOf(name)
    if (text === undefined || sort === undefined || more.length > 0)
      throw new Trouble('SYNTAX', entry, 'a parameter is written (name Sort)')
    return { kind: 'variable', name: text, type: sortOf(sort, script.sorts) }
  })
  for (const [i, { name }] of parameters.entries())
    if (parameters.findIndex(other => other.name === name) !== i)
      throw new Trouble('DUPLICATE_NAME', entries[i] ?? at, `two parameters are called ${name}`, {
        found: name,
      })
  return parameters
}

/** Introduces a function name; a second one of the same name is refused. */
export function introduce(script: Script, name: string, signature: Signature, at: Sexpr): void {
  if (script.functions.has(name) || script.variables.has(name))
    throw new Trouble('DUPLICATE_NAME', at, `${name} is already declared`, { found: name })
  script.functions.set(name, signature)
}

export const isUnknown = (script: Script, name: string): boolean =>
  script.unknowns.some(unknown => unknown.name === name)

/** Whether the expression calls a function that is to be found. */
export const callsUnknown = (script: Script, expr: Expr): boolean =>
  postorder(expr).some(node => node.kind === 'call' && isUnknown(script, node.function))

/** Nodes that the uses of functions that are no definitions may have together. */
const maxExpanded = 2_000_000

/** Whether the body is over its parameters and known functions alone. */
function isClosed(script: Script, { parameters, body }: FunctionDefinition): boolean {
  const own = new Set(parameters.map(({ name }) => name))
  return (
    postorder(body).every(node => node.kind !== 'variable' || own.has(node.name)) &&
    !callsUnknown(script, body)
  )
}

/**
 * Adds a known function. One that calls an unknown, or speaks of a universally quantified variable, is no definition
 * of a program: its uses are expanded instead, so that every clause shows the calls and variables itself.
 */
export function define(script: Script, definition: FunctionDefinition, at: Sexpr): void {
  const { name, parameters, returns, body } = definition
  const types: readonly Type[] = parameters.map(parameter => parameter.type)
  if (isClosed(script, definition)) {
    introduce(script, name, { parameters: types, returns }, at)
    script.definitions.push(definition)
    return
  }
  const size = dagSize(body)
  const expand = (args: readonly Expr[]): Expr => {
    script.spent.nodes += size
    if (script.spent.nodes > maxExpanded)
      throw new Trouble(
        'TOO_LARGE',
        at,
        `the uses of ${name} written out have more than ${maxExpanded} nodes`,
      )
    return substitute(body, new Map(parameters.map((parameter, i) => [parameter.name, args[i] as Expr])))
  }
  introduce(script, name, { parameters: types, returns, expand }, at)
}
