/**
 * Programs as JSON. A function's DAG is a list of nodes, children before parents and referred to by position, so
 * that sharing and depth survive and a reference can only lead back. Types are written where nothing else
 * determines them; on reading they are inferred again and the checker has the last word.
 */
import { requireWellFormed } from './check.ts'
import { AnrfError } from './errors.ts'
import { children, type Expr } from './expr.ts'
import type { Json } from './json.ts'
import { asList, asObject, asText } from './json-reader.ts'
import { decodeNode, type NodeContext } from './node-json.ts'
import type { FunctionDefinition, Program } from './program.ts'
import { postorder } from './traverse.ts'
import { typeFromJson, typeToJson } from './type-json.ts'
import { valueToJson } from './value-json.ts'

export function encodeProgram(program: Program): Json {
  return { entry: program.entry, functions: program.functions.map(encodeFunction) }
}

function encodeFunction(definition: FunctionDefinition): Json {
  const order = postorder(definition.body)
  const positions = new Map(order.map((node, i) => [node, i]))
  return {
    name: definition.name,
    parameters: definition.parameters.map(({ name, type }) => ({ name, type: typeToJson(type) })),
    returns: typeToJson(definition.returns),
    nodes: order.map(node =>
      encodeNode(
        node,
        children(node).map(child => positions.get(child) as number),
      ),
    ),
  }
}

function encodeNode(node: Expr, args: readonly number[]): Json {
  switch (node.kind) {
    case 'constant':
      return { constant: valueToJson(node.value, node.type), type: typeToJson(node.type) }
    case 'variable':
      return { variable: node.name, type: typeToJson(node.type) }
    case 'apply':
      return { apply: node.operator, args, ...(node.indices === undefined ? {} : { indices: node.indices }) }
    case 'call':
      return { call: node.function, args }
    case 'let':
      return { let: node.variable.name, value: args[0] as number, body: args[1] as number }
    case 'lambda':
      return {
        lambda: node.parameters.map(({ name, type }) => ({ name, type: typeToJson(type) })),
        body: args[0] as number,
      }
    case 'hole':
      throw new AnrfError('INVALID_PROGRAM', `a hole for ${node.nonterminal} is left`)
  }
}

/**
 * Reads a program and checks it. Throws AnrfError with the pointer of what is wrong: MALFORMED, BAD_TYPE, BAD_VALUE,
 * UNKNOWN_OPERATOR, UNKNOWN_FUNCTION, TYPE_MISMATCH, WRONG_ARITY, WRONG_INDICES, INVALID_PROGRAM.
 */
export function decodeProgram(json: Json, pointer = ''): Program {
  const object = asObject(json, pointer)
  const entry = asText(object.entry, `${pointer}/entry`)
  const drafts = asList(object.functions, `${pointer}/functions`).map((item, i) =>
    decodeSignature(item, `${pointer}/functions/${i}`),
  )
  const results = new Map(drafts.map(({ name, returns }) => [name, returns]))
  const functions = drafts.map(({ nodes, pointer: at, ...signature }) => ({
    ...signature,
    body: decodeBody(nodes, { results, pointer: `${at}/nodes` }),
  }))
  const program = { entry, functions }
  requireWellFormed(program)
  return program
}

function decodeSignature(json: Json, pointer: string) {
  const object = asObject(json, pointer)
  return {
    name: asText(object.name, `${pointer}/name`),
    parameters: asList(object.parameters, `${pointer}/parameters`).map((item, i) => {
      const at = `${pointer}/parameters/${i}`
      const { name, type } = asObject(item, at)
      return {
        kind: 'variable',
        name: asText(name, `${at}/name`),
        type: typeFromJson(type, `${at}/type`),
      } as const
    }),
    returns: typeFromJson(object.returns, `${pointer}/returns`),
    nodes: asList(object.nodes, `${pointer}/nodes`),
    pointer,
  }
}

/** The last node is the body. */
function decodeBody(nodes: readonly Json[], context: NodeContext): Expr {
  const decoded: Expr[] = []
  for (const [i, node] of nodes.entries())
    decoded.push(decodeNode(node, decoded, { ...context, pointer: `${context.pointer}/${i}` }))
  const body = decoded.at(-1)
  if (body === undefined)
    throw new AnrfError('MALFORMED', 'a function has at least one node', context.pointer)
  return body
}
