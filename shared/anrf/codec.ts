/**
 * Programs as JSON, the semantics layer of format version 1.0 (read, no longer written). A function's DAG is a list
 * of nodes, children before parents and referred to by position, so that sharing and depth survive and a reference
 * can only lead back. Types are written where nothing else determines them; on reading they are inferred again and
 * the checker has the last word.
 */
import { requireWellFormed } from './check.ts'
import { AnrfError } from './errors.ts'
import type { Expr } from './expr.ts'
import { limits as defaultLimits, type Limits } from './format/limits.ts'
import type { Json } from './json.ts'
import { asList, asObject, asText } from './json-reader.ts'
import { decodeNode, type NodeContext } from './node-json.ts'
import type { Program } from './program.ts'
import { type Type, typeParts } from './type.ts'
import { typeFromJson } from './type-json.ts'

/**
 * Reads a program and checks it. Throws AnrfError with the pointer of what is wrong: MALFORMED, BAD_TYPE, BAD_VALUE,
 * UNKNOWN_OPERATOR, UNKNOWN_FUNCTION, TYPE_MISMATCH, WRONG_ARITY, WRONG_INDICES, INVALID_PROGRAM, TOO_LARGE.
 */
export function decodeProgram(json: Json, pointer = '', limits: Limits = defaultLimits): Program {
  const object = asObject(json, pointer)
  const entry = asText(object.entry, `${pointer}/entry`)
  const drafts = asList(object.functions, `${pointer}/functions`).map((item, i) =>
    decodeSignature(item, `${pointer}/functions/${i}`),
  )
  requireFew(drafts, limits, pointer)
  const results = new Map(drafts.map(({ name, returns }) => [name, returns]))
  const functions = drafts.map(({ nodes, pointer: at, ...signature }) => ({
    ...signature,
    body: decodeBody(nodes, { results, pointer: `${at}/nodes` }, limits),
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

function requireFew(
  drafts: readonly { readonly nodes: readonly Json[] }[],
  limits: Limits,
  pointer: string,
): void {
  const nodes = drafts.reduce((sum, draft) => sum + draft.nodes.length, 0)
  if (drafts.length > limits.functions || nodes > limits.nodes)
    throw new AnrfError('TOO_LARGE', `${drafts.length} functions and ${nodes} nodes`, `${pointer}/functions`)
}

/** The last node is the body. */
function decodeBody(nodes: readonly Json[], context: NodeContext, limits: Limits): Expr {
  const decoded: Expr[] = []
  for (const [i, json] of nodes.entries()) {
    const node = decodeNode(json, decoded, { ...context, pointer: `${context.pointer}/${i}` })
    // Inferred types may grow with each node; passes over types recurse.
    if (!isModest(node.type, limits.typeDepth))
      throw new AnrfError('BAD_TYPE', 'the type is too deep', `${context.pointer}/${i}`)
    decoded.push(node)
  }
  const body = decoded.at(-1)
  if (body === undefined)
    throw new AnrfError('MALFORMED', 'a function has at least one node', context.pointer)
  return body
}

function isModest(type: Type, depth: number): boolean {
  if (depth <= 0) return false
  return type.kind === 'Data' || typeParts(type).every(part => isModest(part, depth - 1))
}
