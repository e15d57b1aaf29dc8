/** The semantics layer as a message: types once, and each function's DAG as a list, children before parents. */
import { create, type MessageInitShape } from '@bufbuild/protobuf'
import { AnrfError } from '../errors.ts'
import { children, type Expr, type Variable } from '../expr.ts'
import type { FunctionDefinition, Program } from '../program.ts'
import { postorder } from '../traverse.ts'
import {
  type Function as FunctionMessage,
  FunctionSchema,
  type Node,
  NodeSchema,
  type Semantics,
  SemanticsSchema,
  VariableSchema,
} from './generated/anrf_pb.ts'
import { limits } from './limits.ts'
import { requireFew } from './size-of-program.ts'
import { TypeWriter } from './type-table.ts'
import { writeValue } from './value.ts'

/** Throws INVALID_PROGRAM for a hole, BAD_TYPE for a constant that no document holds, TOO_LARGE for what none reads. */
export function writeProgram(
  program: Program,
  clausesOf: (functionName: string) => readonly string[],
): Semantics {
  const types = new TypeWriter()
  const functions = program.functions.map(definition =>
    writeFunction(definition, types, clausesOf(definition.name)),
  )
  requireFew(functions, limits)
  const data = [...types.definitions()]
  return create(SemanticsSchema, { entry: program.entry, types: types.messages, functions, data })
}

function writeFunction(
  { name, parameters, returns, body, decreases }: FunctionDefinition,
  types: TypeWriter,
  clauseIds: readonly string[],
): FunctionMessage {
  return create(FunctionSchema, {
    name,
    parameters: parameters.map(parameter => writeVariable(parameter, types)),
    returns: types.position(returns),
    nodes: writeNodes(body, types),
    clauseIds: [...clauseIds],
    decreases: decreases === undefined ? [] : writeNodes(decreases, types),
  })
}

function writeNodes(root: Expr, types: TypeWriter): Node[] {
  const order = postorder(root)
  const hole = order.find(node => node.kind === 'hole')
  if (hole !== undefined) throw new AnrfError('INVALID_PROGRAM', `a hole for ${hole.nonterminal} is left`)
  return writeOrder(order, types)
}

/** Nodes in an order in which arguments come first. */
export function writeOrder(order: readonly Expr[], types: TypeWriter): Node[] {
  const positions = new Map(order.map((node, i) => [node, i]))
  return order.map(node =>
    create(NodeSchema, {
      type: types.position(node.type),
      args: children(node).map(child => positions.get(child) as number),
      indices: node.kind === 'apply' ? [...(node.indices ?? [])] : [],
      kind: kindOf(node, types),
    }),
  )
}

export const writeVariable = ({ name, type }: Variable, types: TypeWriter) =>
  create(VariableSchema, { name, type: types.position(type) })

function kindOf(node: Expr, types: TypeWriter): NonNullable<MessageInitShape<typeof NodeSchema>['kind']> {
  switch (node.kind) {
    case 'constant':
      return { case: 'constant', value: writeValue(node.value, node.type) }
    case 'variable':
      return { case: 'variable', value: node.name }
    case 'apply':
      return { case: 'apply', value: node.operator }
    case 'call':
      return { case: 'call', value: node.function }
    case 'let':
      return { case: 'let', value: writeVariable(node.variable, types) }
    case 'lambda': {
      const parameters = node.parameters.map(parameter => writeVariable(parameter, types))
      return { case: 'lambda', value: { parameters } }
    }
    case 'hole':
      return { case: 'hole', value: node.nonterminal }
  }
}
