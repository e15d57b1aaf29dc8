/** The program's DAG as JSON: each distinct node once, children by index, in evaluation order. */
import { children, type Expr } from '../../anrf/expr.ts'
import type { FunctionDefinition } from '../../anrf/program.ts'
import { postorder } from '../../anrf/traverse.ts'
import { typeText } from '../../anrf/type.ts'
import { valueKey } from '../../anrf/value.ts'
import { snakeCase } from '../names.ts'
import type { Renderer } from '../renderer.ts'

export const structureView: Renderer = {
  name: 'structure',
  doc: 'The expression DAG as JSON',
  language: false,
  fileName: specification => `${snakeCase(specification.name)}.structure.json`,
  render: ({ program }) =>
    `${JSON.stringify({ entry: program.entry, functions: program.functions.map(functionView) }, null, 2)}\n`,
}

function functionView(definition: FunctionDefinition): object {
  const nodes = postorder(definition.body)
  const index = new Map(nodes.map((node, i) => [node, i]))
  return {
    name: definition.name,
    parameters: definition.parameters.map(({ name, type }) => ({ name, type: typeText(type) })),
    returns: typeText(definition.returns),
    nodes: nodes.map((node, id) => ({ id, ...nodeView(node), ...argsView(node, index) })),
    result: index.get(definition.body),
  }
}

function nodeView(node: Expr): object {
  const type = node.type.kind === 'Function' ? {} : { type: typeText(node.type) }
  switch (node.kind) {
    case 'constant':
      return { constant: valueKey(node.value), ...type }
    case 'variable':
      return { variable: node.name, ...type }
    case 'apply':
      return {
        operator: node.operator,
        ...type,
        ...(node.indices === undefined ? {} : { indices: node.indices }),
      }
    case 'call':
      return { call: node.function, ...type }
    case 'let':
      return { let: node.variable.name, ...type }
    case 'lambda':
      return { lambda: node.parameters.map(({ name }) => name) }
    case 'hole':
      return { hole: node.nonterminal }
  }
}

function argsView(node: Expr, index: ReadonlyMap<Expr, number>): object {
  const args = children(node)
  return args.length === 0 ? {} : { args: args.map(arg => index.get(arg)) }
}
