/**
 * The program's DAG as a Mermaid flowchart: what is computed first stands above what is computed from it, and a term
 * that is used twice stands there once, with two arrows.
 */
import { children, type Expr } from '../../anrf/expr.ts'
import { operatorRow } from '../../anrf/operators/registry.ts'
import type { FunctionDefinition } from '../../anrf/program.ts'
import { postorder, rewrite } from '../../anrf/traverse.ts'
import { typeText } from '../../anrf/type.ts'
import { valueKey } from '../../anrf/value.ts'
import { snakeCase } from '../names.ts'
import type { Renderer } from '../renderer.ts'

export const mermaidView: Renderer = {
  name: 'mermaid',
  doc: 'The expression DAG as a Mermaid flowchart',
  language: false,
  fileName: specification => `${snakeCase(specification.name)}.mmd`,
  render: ({ program }) => `flowchart TD\n${program.functions.flatMap(functionLines).join('\n')}\n`,
}

function functionLines(definition: FunctionDefinition, index: number): readonly string[] {
  const body = withOneNodePerName(definition.body)
  const nodes = postorder(body)
  const ids = new Map(nodes.map((node, i) => [node, `f${index}n${i}`]))
  const idOf = (node: Expr): string => ids.get(node) ?? ''
  const result = `f${index}result`
  return [
    `  subgraph f${index}[${quoted(headOf(definition))}]`,
    ...nodes.map(node => `    ${idOf(node)}${shapeOf(node)}`),
    `    ${result}([${quoted(`result: ${typeText(definition.returns)}`)}])`,
    ...nodes.flatMap(node => edges(node, idOf)).map(edge => `    ${edge}`),
    `    ${idOf(body)} --> ${result}`,
    '  end',
  ]
}

const headOf = ({ name, parameters }: FunctionDefinition): string =>
  `${name}(${parameters.map(({ name: each, type }) => `${each}: ${typeText(type)}`).join(', ')})`

/** Names are unique within a function: each stands for one thing, and is drawn once. */
function withOneNodePerName(body: Expr): Expr {
  const known = new Map<string, Expr>()
  return rewrite(body, node => {
    if (node.kind !== 'variable') return node
    const first = known.get(node.name) ?? node
    known.set(node.name, first)
    return first
  })
}

function shapeOf(node: Expr): string {
  switch (node.kind) {
    case 'constant':
      return `[/${quoted(valueKey(node.value))}/]`
    case 'variable':
      return `([${quoted(`${node.name}: ${typeText(node.type)}`)}])`
    case 'apply':
      return `[${quoted([node.operator, ...(node.indices ?? [])].join(' '))}]`
    case 'call':
      return `[[${quoted(node.function)}]]`
    case 'let':
      return `[${quoted(`let ${node.variable.name}`)}]`
    case 'lambda':
      return `{{${quoted(`for each ${node.parameters.map(({ name }) => name).join(', ')}`)}}}`
    case 'hole':
      return `[${quoted(node.nonterminal)}]`
  }
}

const edges = (node: Expr, idOf: (node: Expr) => string): readonly string[] =>
  children(node).map((child, i) => `${idOf(child)} -->${roleOf(node, i)} ${idOf(node)}`)

/** What an argument is for, where its place says it: nothing where the order does not matter. */
function roleOf(node: Expr, i: number): string {
  const role = roleNames(node)[i]
  return role === undefined ? '' : `|${quoted(role)}|`
}

function roleNames(node: Expr): readonly string[] {
  if (node.kind === 'let') return ['value', 'in']
  if (node.kind !== 'apply') return children(node).length < 2 ? [] : numbered
  if (node.operator === 'if') return ['if', 'then', 'else']
  const isOrdered = node.args.length > 1 && operatorRow(node.operator).commutative !== true
  return isOrdered ? numbered : []
}
const numbered = ['1', '2', '3', '4', '5', '6', '7', '8', '9']

/** A label in quotes, in which Mermaid reads neither Markdown nor HTML: what could mean something goes by number. */
const quoted = (text: string): string =>
  `"${text.replace(/[^\p{L}\p{N}\p{So}\p{M} _.,:()[\]+=-]/gu, each => `#${each.codePointAt(0)};`)}"`
