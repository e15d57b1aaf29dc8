/**
 * The semantics layer read from its message. Nodes refer to nodes before them, so nothing recurses and no cycle can
 * be said; each node has its type from the table. What is built here is not trusted: the checker has the last word.
 */
import { AnrfError } from '../errors.ts'
import type { Expr, Variable } from '../expr.ts'
import { operatorNamed } from '../operators/registry.ts'
import type { FunctionDefinition, Program } from '../program.ts'
import type {
  Function as FunctionMessage,
  Node as NodeMessage,
  Semantics,
  Variable as VariableMessage,
} from './generated/anrf_pb.ts'
import type { Limits } from './limits.ts'
import { requireFew } from './size-of-program.ts'
import { TypeReader } from './type-table.ts'
import { ValueReader } from './value.ts'

export interface NodeContext {
  readonly types: TypeReader
  readonly values: ValueReader
  /** Parameter counts by function. */
  readonly arities: ReadonlyMap<string, number>
}

/** Throws MALFORMED, BAD_TYPE, BAD_VALUE, UNKNOWN_OPERATOR, UNKNOWN_FUNCTION, WRONG_ARITY, TOO_LARGE. */
export function readProgram({ entry, types, functions, data }: Semantics, limits: Limits): Program {
  requireFew(functions, limits)
  const context: NodeContext = {
    types: new TypeReader(types, data, limits, '/semantics'),
    values: new ValueReader(limits),
    arities: new Map(functions.map(({ name, parameters }) => [name, parameters.length])),
  }
  return {
    entry,
    functions: functions.map((message, i) => readFunction(message, context, `/semantics/functions/${i}`)),
  }
}

function readFunction(message: FunctionMessage, context: NodeContext, pointer: string): FunctionDefinition {
  const { name, parameters, returns, nodes, decreases } = message
  return {
    name,
    parameters: readVariables(parameters, context, `${pointer}/parameters`),
    returns: context.types.at(returns, `${pointer}/returns`),
    body: readBody(nodes, context, `${pointer}/nodes`),
    ...(decreases.length === 0 ? {} : { decreases: readBody(decreases, context, `${pointer}/decreases`) }),
  }
}

export const readVariables = (
  messages: readonly VariableMessage[],
  context: NodeContext,
  pointer: string,
): readonly Variable[] => messages.map((message, i) => readVariable(message, context, `${pointer}/${i}`))

const readVariable = (
  { name, type }: VariableMessage,
  { types }: NodeContext,
  pointer: string,
): Variable => ({
  kind: 'variable',
  type: types.at(type, pointer),
  name,
})

/** The last node is the body, and every other is referred to: the checker sees what hangs on the body. */
function readBody(nodes: readonly NodeMessage[], context: NodeContext, pointer: string): Expr {
  const { exprs, used } = readNodes(nodes, context, pointer)
  const body = exprs.at(-1)
  if (body === undefined) throw new AnrfError('MALFORMED', 'a function has at least one node', pointer)
  used[exprs.length - 1] = 1
  requireUsed(used, pointer)
  return body
}

interface NodeList {
  readonly exprs: readonly Expr[]
  /** 1 where another node refers to it. */
  readonly used: Uint8Array
}

export function readNodes(nodes: readonly NodeMessage[], context: NodeContext, pointer: string): NodeList {
  const exprs: Expr[] = []
  const used = new Uint8Array(nodes.length)
  for (const [i, node] of nodes.entries()) {
    const at = `${pointer}/${i}`
    exprs.push(readNode(node, argumentsOf(node, exprs, used, at), context, at))
  }
  return { exprs, used }
}

/** MALFORMED. */
export function requireUsed(used: Uint8Array, pointer: string): void {
  const unused = used.indexOf(0)
  if (unused >= 0) throw new AnrfError('MALFORMED', 'no node refers to this one', `${pointer}/${unused}`)
}

function argumentsOf(
  { args }: NodeMessage,
  before: readonly Expr[],
  used: Uint8Array,
  pointer: string,
): readonly Expr[] {
  return args.map((position, i) => {
    const node = before[position]
    if (node === undefined)
      throw new AnrfError('MALFORMED', `there is no node ${position} before this`, `${pointer}/args/${i}`)
    used[position] = 1
    return node
  })
}

function readNode(node: NodeMessage, args: readonly Expr[], context: NodeContext, pointer: string): Expr {
  const { kind, indices } = node
  const type = context.types.at(node.type, pointer, '/type')
  if (indices.length > 0 && kind.case !== 'apply') throw malformed('only an operator has indices', pointer)
  switch (kind.case) {
    case 'constant':
      requireCount(args, 0, pointer)
      return { kind: 'constant', type, value: context.values.read(kind.value, type, pointer) }
    case 'variable':
      requireCount(args, 0, pointer)
      return { kind: 'variable', type, name: kind.value }
    case 'apply': {
      const row = operatorNamed(kind.value)
      if (row === undefined)
        throw new AnrfError('UNKNOWN_OPERATOR', `there is no operator ${kind.value}`, pointer)
      const { name: operator, type: patterns, variadic } = row
      if (variadic !== true) requireCount(args, patterns.length, pointer)
      return indices.length === 0
        ? { kind: 'apply', type, operator, args }
        : { kind: 'apply', type, operator, args, indices }
    }
    case 'call':
      requireCount(args, arityOf(kind.value, context, pointer), pointer)
      return { kind: 'call', type, function: kind.value, args }
    case 'let':
      requireCount(args, 2, pointer)
      return {
        kind: 'let',
        type,
        variable: readVariable(kind.value, context, pointer),
        value: args[0] as Expr,
        body: args[1] as Expr,
      }
    case 'lambda': {
      requireCount(args, 1, pointer)
      const parameters = readVariables(kind.value.parameters, context, pointer)
      return { kind: 'lambda', type, parameters, body: args[0] as Expr }
    }
    case 'hole':
      requireCount(args, 0, pointer)
      return { kind: 'hole', type, nonterminal: kind.value }
    default:
      throw malformed('this reader knows no such kind of node', pointer)
  }
}

function arityOf(name: string, { arities }: NodeContext, pointer: string): number {
  const arity = arities.get(name)
  if (arity === undefined) throw new AnrfError('UNKNOWN_FUNCTION', `no function is named ${name}`, pointer)
  return arity
}

function requireCount(args: readonly Expr[], count: number, pointer: string): void {
  if (args.length !== count)
    throw new AnrfError('WRONG_ARITY', `${args.length} arguments stand where ${count} belong`, pointer)
}

const malformed = (message: string, pointer: string): AnrfError =>
  new AnrfError('MALFORMED', message, pointer)
