/** Programs as format version 1.0 wrote them: the product reads that version, and only tests still write it. */
import { AnrfError } from '../../shared/anrf/errors.ts'
import { children, type Expr } from '../../shared/anrf/expr.ts'
import type { Json } from '../../shared/anrf/json.ts'
import type { FunctionDefinition, Program } from '../../shared/anrf/program.ts'
import { postorder } from '../../shared/anrf/traverse.ts'
import { type Type, typeText } from '../../shared/anrf/type.ts'
import { valueToJson } from '../../shared/anrf/value-json.ts'

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

/** Throws BAD_TYPE for function types, which no document holds. */
function typeToJson(type: Type): Json {
  switch (type.kind) {
    case 'BitVec':
      return { bitVec: type.width }
    case 'List':
      return { list: typeToJson(type.element) }
    case 'Array':
      return { array: [typeToJson(type.index), typeToJson(type.element)] }
    case 'Function':
      throw new AnrfError('BAD_TYPE', `${typeText(type)} has no JSON form`)
    default:
      return type.kind
  }
}
