/** One node of an encoded DAG, whose arguments refer to nodes before it. */
import { apply, call, constant, lambda, letIn, variable } from './build.ts'
import { AnrfError } from './errors.ts'
import type { Expr, Variable } from './expr.ts'
import type { Json, JsonObject } from './json.ts'
import { asIndex, asList, asObject, asText } from './json-reader.ts'
import { isOperatorName } from './operators/registry.ts'
import type { Type } from './type.ts'
import { typeFromJson } from './type-json.ts'
import { valueFromJson } from './value-json.ts'

export interface NodeContext {
  /** Result types of the document's functions. */
  readonly results: ReadonlyMap<string, Type>
  /** Where the node stands in the document. */
  readonly pointer: string
}

type Read = (node: JsonObject, before: readonly Expr[], context: NodeContext) => Expr

/** Each kind by the field that marks it. */
const readers: Readonly<Record<string, Read>> = {
  constant: (node, _, { pointer }) => {
    const type = typeFromJson(node.type, `${pointer}/type`)
    return constant(type, valueFromJson(node.constant as Json, type, `${pointer}/constant`))
  },
  variable: (node, _, { pointer }) =>
    variable(asText(node.variable, `${pointer}/variable`), typeFromJson(node.type, `${pointer}/type`)),
  apply: (node, before, { pointer }) => {
    const name = asText(node.apply, `${pointer}/apply`)
    if (!isOperatorName(name))
      throw new AnrfError('UNKNOWN_OPERATOR', `there is no operator ${name}`, pointer)
    return apply(name, references(node, before, pointer), indicesOf(node, pointer))
  },
  call: (node, before, { pointer, results }) => {
    const name = asText(node.call, `${pointer}/call`)
    const type = results.get(name)
    if (type === undefined) throw new AnrfError('UNKNOWN_FUNCTION', `no function is named ${name}`, pointer)
    return call(name, references(node, before, pointer), type)
  },
  let: (node, before, { pointer }) => {
    const value = reference(node.value, before, `${pointer}/value`)
    const bound = variable(asText(node.let, `${pointer}/let`), value.type)
    return letIn(bound, value, reference(node.body, before, `${pointer}/body`))
  },
  lambda: (node, before, { pointer }) => {
    const parameters = asList(node.lambda, `${pointer}/lambda`).map(
      (item, i): Variable => parameterOf(item, `${pointer}/lambda/${i}`),
    )
    return lambda(parameters, reference(node.body, before, `${pointer}/body`))
  },
}

/** Throws AnrfError with the node's pointer. */
export function decodeNode(json: Json, before: readonly Expr[], context: NodeContext): Expr {
  const node = asObject(json, context.pointer)
  const kind = Object.keys(readers).find(field => Object.hasOwn(node, field))
  const read = kind === undefined ? undefined : readers[kind]
  if (read === undefined) throw new AnrfError('MALFORMED', 'no such kind of node', context.pointer)
  try {
    return read(node, before, context)
  } catch (error) {
    if (error instanceof AnrfError && error.pointer === undefined)
      throw new AnrfError(error.code, error.message, context.pointer)
    throw error
  }
}

const reference = (json: Json | undefined, before: readonly Expr[], pointer: string): Expr =>
  before[asIndex(json, before.length, pointer)] as Expr

const references = (node: JsonObject, before: readonly Expr[], pointer: string): readonly Expr[] =>
  asList(node.args, `${pointer}/args`).map((item, i) => reference(item, before, `${pointer}/args/${i}`))

function indicesOf(node: JsonObject, pointer: string): readonly number[] | undefined {
  if (node.indices === undefined) return undefined
  return asList(node.indices, `${pointer}/indices`).map((item, i) =>
    asIndex(item, Number.MAX_SAFE_INTEGER, `${pointer}/indices/${i}`),
  )
}

function parameterOf(json: Json, pointer: string): Variable {
  const { name, type } = asObject(json, pointer)
  return variable(asText(name, `${pointer}/name`), typeFromJson(type, `${pointer}/type`))
}
