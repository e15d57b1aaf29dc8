/**
 * Canonical text of a program: the same for programs that differ only in names and in what they share. Binders are
 * numbered by their height (one more than the highest binder in the body) instead of by de Bruijn indices: inner
 * binders always have smaller numbers, so nothing is captured, and the text of a node does not depend on where it
 * stands, which keeps the pass linear in the DAG. Equal nodes are then one line (hash-consing); lines stand in the
 * order of first evaluation. Functions are numbered in the order in which they are first called from the entry. Named
 * data is known by its definition, names of types, constructors and fields included: they show in values. What a
 * function makes smaller when it calls itself is no part of what it computes, and not of the text.
 */
import { bodyOrder } from './body-order.ts'
import { AnrfError } from './errors.ts'
import { type Apply, children, type Expr, type Lambda, type Let } from './expr.ts'
import { operatorRow } from './operators/registry.ts'
import type { FunctionDefinition, Program } from './program.ts'
import { dataIn, dataText, type Type, typeText } from './type.ts'
import { valueKey } from './value.ts'

/** Throws UNKNOWN_FUNCTION, UNKNOWN_NAME or INVALID_PROGRAM where the program is not well-formed. */
export function canonicalText(program: Program): string {
  const definitions = new Map(program.functions.map(definition => [definition.name, definition]))
  const numbers = new Map<string, number>([[program.entry, 0]])
  const numberOf = (name: string): number => {
    const number = numbers.get(name) ?? numbers.size
    numbers.set(name, number)
    return number
  }
  const texts: string[] = []
  const types = new Set<Type>()
  // The map grows while it is walked: callees join behind their first caller.
  for (const [name, number] of numbers) {
    const definition = definitions.get(name)
    if (definition === undefined) throw new AnrfError('UNKNOWN_FUNCTION', `no function is named ${name}`)
    texts.push(functionText(definition, number, numberOf))
    for (const type of typesOf(definition)) types.add(type)
  }
  return `anrf 1\n${definitionsText(types)}${texts.join('')}`
}

function* typesOf({ parameters, returns, body }: FunctionDefinition): Iterable<Type> {
  for (const { type } of parameters) yield type
  yield returns
  for (const { type } of bodyOrder(body)) yield type
}

/** In the order of the names. */
function definitionsText(types: ReadonlySet<Type>): string {
  const lines = new Set(dataIn(types).map(type => `data ${dataText(type)}\n`))
  return [...lines].toSorted().join('')
}

function functionText(
  definition: FunctionDefinition,
  number: number,
  numberOf: (name: string) => number,
): string {
  const order = bodyOrder(definition.body)
  const names = canonicalNames(definition, order)
  const lineOf = new Map<string, number>()
  const ids = new Map<Expr, number>()
  for (const node of order) {
    const key = nodeKey(node, argumentsText(node, ids), names, numberOf)
    const known = lineOf.get(key)
    ids.set(node, known ?? lineOf.size)
    if (known === undefined) lineOf.set(key, lineOf.size)
  }
  const types = definition.parameters.map(({ type }) => typeText(type)).join(', ')
  const head = `function ${number} (${types}) -> ${typeText(definition.returns)} = ${ids.get(definition.body)}\n`
  return `${head}${[...lineOf.keys()].join('\n')}\n`
}

/** The children's numbers. */
function argumentsText(node: Expr, ids: ReadonlyMap<Expr, number>): string {
  let text = ''
  for (const child of children(node)) text += text === '' ? `${ids.get(child)}` : ` ${ids.get(child)}`
  return text
}

/** A node's line, given its children's numbers. Types stand where the rest does not determine them. */
function nodeKey(
  node: Expr,
  args: string,
  names: ReadonlyMap<string, string>,
  numberOf: (name: string) => number,
): string {
  switch (node.kind) {
    case 'constant':
      return `constant ${typeText(node.type)} ${valueKey(node.value)}`
    case 'variable':
      return `variable ${canonicalName(names, node.name)} ${typeText(node.type)}`
    case 'apply':
      return node.indices === undefined
        ? `${node.operator} ${args}${ascription(node)}`
        : `${[node.operator, ...node.indices].join(':')} ${args}${ascription(node)}`
    case 'call':
      return `call ${numberOf(node.function)} ${args}`
    case 'let':
      return `let ${canonicalName(names, node.variable.name)} ${args}`
    case 'lambda':
      return `lambda ${node.parameters.map(({ name, type }) => `${canonicalName(names, name)} ${typeText(type)}`).join(', ')}: ${args}`
    case 'hole':
      throw new AnrfError('INVALID_PROGRAM', `a hole for ${node.nonterminal} is left`)
  }
}

/** The type of what its arguments do not determine: which record, which data. */
const ascription = ({ operator, type }: Apply): string =>
  operatorRow(operator).variadic === true ? `: ${typeText(type)}` : ''

function canonicalName(names: ReadonlyMap<string, string>, name: string): string {
  const canonical = names.get(name)
  if (canonical === undefined) throw new AnrfError('UNKNOWN_NAME', `${name} is not bound`)
  return canonical
}

/** `p0, p1` for parameters, `b3.0` for the first variable of a binder of height 3. */
function canonicalNames(definition: FunctionDefinition, order: readonly Expr[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  const bind = (name: string, canonical: string): void => {
    if (names.has(name)) throw new AnrfError('INVALID_PROGRAM', `${definition.name} binds ${name} twice`)
    names.set(name, canonical)
  }
  for (const [i, { name }] of definition.parameters.entries()) bind(name, `p${i}`)
  if (!order.some(binds)) return names
  const heights = new Map<Expr, number>()
  for (const node of order) {
    let inside = 0
    for (const child of children(node)) inside = Math.max(inside, heights.get(child) ?? 0)
    if (node.kind !== 'let' && node.kind !== 'lambda') {
      heights.set(node, inside)
      continue
    }
    const height = (heights.get(node.body) ?? 0) + 1
    for (const [i, name] of boundNames(node).entries()) bind(name, `b${height}.${i}`)
    heights.set(node, Math.max(inside, height))
  }
  return names
}

const binds = ({ kind }: Expr): boolean => kind === 'let' || kind === 'lambda'

const boundNames = (binder: Let | Lambda): readonly string[] =>
  binder.kind === 'let' ? [binder.variable.name] : binder.parameters.map(({ name }) => name)
