/** What a SyGuS file asks, read from its text by the checker itself. (Why this exists twice: README.md here.) */
import { type Node, readNodes, textOf, Unreadable } from './nodes.ts'

export interface Rule {
  readonly name: string
  readonly sort: string
  readonly productions: readonly Node[]
}
export interface Signature {
  readonly name: string
  readonly parameters: readonly (readonly [name: string, sort: string])[]
  readonly sort: string
}
export interface Wanted extends Signature {
  readonly start: string | undefined
  readonly rules: readonly Rule[]
}
export interface Known extends Signature {
  readonly body: Node
}
export interface Task {
  readonly wanted: readonly Wanted[]
  readonly known: readonly Known[]
  readonly variables: ReadonlyMap<string, string>
  readonly constraints: readonly Node[]
  readonly assumptions: readonly Node[]
}

interface Reading {
  readonly sorts: Map<string, Node>
  readonly wanted: Wanted[]
  readonly known: Known[]
  readonly variables: Map<string, string>
  readonly constraints: Node[]
  readonly assumptions: Node[]
}

const harmless = new Set(['set-logic', 'set-option', 'set-options', 'set-info', 'set-feature', 'check-synth'])

/** Throws Unreadable for what the checker does not know: it then decides nothing. */
export function readTask(text: string): Task {
  const reading: Reading = {
    sorts: new Map(),
    wanted: [],
    known: [],
    variables: new Map(),
    constraints: [],
    assumptions: [],
  }
  for (const command of readNodes(text)) take(reading, list(command))
  return reading
}

function take(reading: Reading, command: readonly Node[]): void {
  const [head, first, second, third] = command
  if (harmless.has(word(head))) return
  switch (head) {
    case 'define-sort':
      if (list(second).length > 0) throw new Unreadable('a sort with parameters')
      reading.sorts.set(word(first), third ?? '')
      return
    case 'declare-var':
    case 'declare-const':
      reading.variables.set(word(first), sort(reading, second))
      return
    case 'declare-primed-var':
      reading.variables.set(word(first), sort(reading, second))
      reading.variables.set(`${word(first)}!`, sort(reading, second))
      return
    case 'define-fun':
      reading.known.push({ ...signature(reading, command.slice(1, 4)), body: command[4] ?? '' })
      return
    case 'synth-fun':
      reading.wanted.push(wanted(reading, command.slice(1, 4), command.slice(4)))
      return
    case 'synth-inv':
      reading.wanted.push(wanted(reading, [...command.slice(1, 3), 'Bool'], command.slice(3)))
      return
    case 'constraint':
      reading.constraints.push(first ?? '')
      return
    case 'assume':
      reading.assumptions.push(first ?? '')
      return
    case 'inv-constraint':
      invariant(reading, command.slice(1).map(word))
      return
    default:
      throw new Unreadable(`the checker does not know ${textOf(head ?? '')}`)
  }
}

export function word(node: Node | undefined): string {
  if (typeof node !== 'string') throw new Unreadable('a name is expected')
  return node
}
export function list(node: Node | undefined): readonly Node[] {
  if (node === undefined || typeof node === 'string') throw new Unreadable('a bracket is expected')
  return node
}

function sort(reading: { readonly sorts: ReadonlyMap<string, Node> }, node: Node | undefined): string {
  if (node === undefined) throw new Unreadable('a sort is expected')
  const own = typeof node === 'string' ? reading.sorts.get(node) : undefined
  if (own !== undefined) return sort(reading, own)
  if (typeof node === 'string') return node
  return node[0] === '_' ? textOf(node) : `( ${node.map(item => sort(reading, item)).join(' ')} )`
}

/** Name, parameters and sort of `name ((x S) …) S`. */
export function signature(
  reading: { readonly sorts: ReadonlyMap<string, Node> },
  [name, parameters, result]: readonly Node[],
): Signature {
  return {
    name: word(name),
    parameters: list(parameters).map(entry => [word(list(entry)[0]), sort(reading, list(entry)[1])]),
    sort: sort(reading, result),
  }
}

function wanted(reading: Reading, head: readonly Node[], grammar: readonly Node[]): Wanted {
  const rules = list(grammar.at(-1) ?? []).map(entry => {
    const [name, of, productions] = list(entry)
    return { name: word(name), sort: sort(reading, of), productions: list(productions) }
  })
  const named = grammar.length === 1 ? rules.find(({ name }) => name === 'Start') : undefined
  return { ...signature(reading, head), start: (named ?? rules[0])?.name, rules }
}

/** The three conditions of an invariant, over variables of its own. */
function invariant(reading: Reading, [name = '', pre = '', trans = '', post = '']: readonly string[]): void {
  const parameters = reading.wanted.find(item => item.name === name)?.parameters
  if (parameters === undefined) throw new Unreadable(`no invariant ${name}`)
  const prefix = `inv.${reading.constraints.length}.`
  const now = parameters.map(([parameter]) => `${prefix}now.${parameter}`)
  const next = parameters.map(([parameter]) => `${prefix}next.${parameter}`)
  for (const [i, [, of]] of parameters.entries())
    for (const variable of [now[i] ?? '', next[i] ?? '']) reading.variables.set(variable, of)
  const use = (f: string, args: readonly string[]): Node => (args.length === 0 ? f : [f, ...args])
  reading.constraints.push(
    ['=>', use(pre, now), use(name, now)],
    ['=>', ['and', use(name, now), use(trans, [...now, ...next])], use(name, next)],
    ['=>', use(name, now), use(post, now)],
  )
}
