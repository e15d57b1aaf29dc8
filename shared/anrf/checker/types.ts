/** The rules of types, T1 to T11 (`check.ts`), on a program whose structure is sound. */
import { bodyOrder } from '../body-order.ts'
import type { Fault } from '../check.ts'
import type { Expr, Variable } from '../expr.ts'
import { isOperatorName, operatorRow } from '../operators/registry.ts'
import type { FunctionDefinition, Program } from '../program.ts'
import { instantiate, isDataType } from '../signature.ts'
import { postorder } from '../traverse.ts'
import { sameType, type Type, typeText } from '../type.ts'
import { belongs, normalValue, sameValue } from '../value.ts'
import { dataFaults } from './data.ts'
import { terminationFaults } from './termination/rules.ts'

type Definitions = ReadonlyMap<string, FunctionDefinition>
/** For the termination of all functions of a program together: a few hundredths of a second. */
export const proofEffort = 20_000

type Binders = ReadonlyMap<string, Variable>

export function typeFaults(program: Program): readonly Fault[] {
  const definitions = new Map(program.functions.map(definition => [definition.name, definition]))
  const faults = [
    ...dataFaults(program),
    ...program.functions.flatMap(definition => functionFaults(definition, definitions)),
  ]
  if (faults.length > 0) return faults
  const effort = { left: proofEffort }
  return program.functions.flatMap(definition => terminationFaults(definition, effort))
}

function functionFaults(definition: FunctionDefinition, definitions: Definitions): readonly Fault[] {
  const order = bodyOrder(definition.body)
  const binders = new Map(definition.parameters.map(parameter => [parameter.name, parameter]))
  for (const node of order) {
    if (node.kind === 'let') binders.set(node.variable.name, node.variable)
    if (node.kind === 'lambda')
      for (const parameter of node.parameters) binders.set(parameter.name, parameter)
  }
  return [
    ...[...binders.values()].flatMap(({ name, type }) => dataFault(`${name} of ${definition.name}`, type)),
    ...dataFault(`the result of ${definition.name}`, definition.returns),
    ...order.flatMap(node => nodeFault(node, binders, definitions) ?? []),
    ...(definition.decreases === undefined
      ? []
      : postorder(definition.decreases).flatMap(node => nodeFault(node, binders, definitions) ?? [])),
    ...differ('T8', `${definition.name} returns`, definition.returns, definition.body.type, definition.body),
  ]
}

const dataFault = (what: string, type: Type): readonly Fault[] =>
  isDataType(type) ? [] : [{ rule: 'T1', details: `${what} has type ${typeText(type)}` }]

function nodeFault(node: Expr, binders: Binders, definitions: Definitions): readonly Fault[] | undefined {
  switch (node.kind) {
    case 'constant':
      return constantFault(node)
    case 'variable':
      return differ('T3', `${node.name} is`, binders.get(node.name)?.type, node.type, node)
    case 'apply':
      return applyFault(node)
    case 'call':
      return callFault(node, definitions.get(node.function))
    case 'let':
      return [
        ...differ('T6', `${node.variable.name} is`, node.variable.type, node.value.type, node),
        ...differ('T6', 'the body of a let is', node.body.type, node.type, node),
      ]
    case 'lambda': {
      const parameters = node.parameters.map(parameter => parameter.type)
      const type: Type = { kind: 'Function', parameters, returns: node.body.type }
      return differ('T7', 'a lambda is', type, node.type, node)
    }
    case 'hole':
      return undefined
  }
}

/** Nearly every node has none. */
const none: readonly Fault[] = []

function differ(
  rule: Fault['rule'],
  what: string,
  expected: Type | undefined,
  found: Type,
  node: Expr,
): readonly Fault[] {
  if (expected !== undefined && sameType(expected, found)) return none
  const wanted = expected === undefined ? 'unbound' : typeText(expected)
  return [{ rule, details: `${what} ${wanted}, not ${typeText(found)}`, node }]
}

function constantFault(node: Expr & { kind: 'constant' }): readonly Fault[] {
  const { type, value } = node
  if (!isDataType(type)) return dataFault('a constant', type)
  const normal = belongs(value, type) && sameValue(normalValue(value, type), value)
  return normal ? none : [{ rule: 'T2', details: `a constant is no ${typeText(type)}`, node }]
}

function applyFault(node: Expr & { kind: 'apply' }): readonly Fault[] {
  if (!isOperatorName(node.operator))
    return [{ rule: 'T4', details: `there is no operator ${node.operator}`, node }]
  const args = node.args.map(arg => arg.type)
  const found = instantiate(operatorRow(node.operator), args, node.indices, node.type)
  if (!found.ok) return [{ rule: 'T4', details: found.message, node }]
  return differ('T4', `${node.operator} gives`, found.instance.result, node.type, node)
}

function callFault(node: Expr & { kind: 'call' }, callee: FunctionDefinition | undefined): readonly Fault[] {
  if (callee === undefined) return []
  const signature: Type = {
    kind: 'Function',
    parameters: callee.parameters.map(parameter => parameter.type),
    returns: callee.returns,
  }
  const use: Type = { kind: 'Function', parameters: node.args.map(arg => arg.type), returns: node.type }
  return differ('T5', `${callee.name} is`, signature, use, node)
}
