/** A specification as the JSON object that reads back to it: `structuredIntent`, and what artifacts keep. */
import type { Expr } from '../anrf/expr.ts'
import type { FunctionDefinition } from '../anrf/program.ts'
import { dataIn, dataText, Int, typeText } from '../anrf/type.ts'
import { valueToJson } from '../anrf/value-json.ts'
import { printExpr } from './language/print.ts'
import type { Clause, Example, FormalSpecification, Parameter, UnknownFunction } from './specification.ts'
import { typesOf } from './types-of.ts'

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }
export type JsonObject = { readonly [key: string]: Json }

/**
 * Clauses are printed from their expressions, so that they say exactly what was understood. A specification from a
 * SyGuS file is its source: grammars and several unknowns have no other text.
 */
export function specificationJson(specification: FormalSpecification): JsonObject {
  const { source, dialect } = specification
  if (source !== undefined && dialect.startsWith('sygus')) return { sygus: source }
  const print = printer(specification)
  const { name, description, definitions, constraints, examples } = specification
  const data = dataIn(typesOf(specification))
  return {
    name,
    ...(description === undefined ? {} : { description }),
    ...(data.length === 0 ? {} : { data: data.map(dataText) }),
    ...headsJson(specification, print),
    ...(definitions.length === 0
      ? {}
      : { definitions: definitions.map(item => definitionJson(item, print)) }),
    ...(constraints.length === 0
      ? {}
      : { constraints: constraints.map(clause => clauseJson(clause, print)) }),
    ...(examples.length === 0
      ? {}
      : { examples: examples.map(example => exampleJson(example, specification)) }),
  }
}

type Print = (expr: Expr) => string

function printer({ unknowns, definitions, variables }: FormalSpecification): Print {
  const [entry] = unknowns
  const functions = [...unknowns, ...definitions].map(item => item.name)
  const result = entry && {
    function: entry.name,
    args: entry.parameters.map(parameter => parameter.variable),
  }
  const usable = !variables.some(item => item.name === 'result')
  return expr => printExpr(expr, { functions, ...(result && usable ? { result } : {}) })
}

function headsJson(specification: FormalSpecification, print: Print): JsonObject {
  const { unknowns, variables } = specification
  const [entry] = unknowns
  const own = new Set(entry?.parameters.map(parameter => parameter.variable.name))
  const extra = variables.filter(variable => !own.has(variable.name))
  const more: JsonObject =
    extra.length === 0 ? {} : { variables: extra.map(({ name, type }) => ({ name, type: typeText(type) })) }
  if (entry === undefined) return more
  if (unknowns.length === 1) return { ...headJson(entry, print), ...more }
  return {
    functions: unknowns.map(unknown => ({ name: unknown.name, ...headJson(unknown, print) })),
    ...more,
  }
}

const headJson = ({ parameters, returns }: UnknownFunction, print: Print): JsonObject => ({
  parameters: parameters.map(parameter => parameterJson(parameter, print)),
  returns: typeText(returns),
})

const parameterJson = ({ variable, domain }: Parameter, print: Print): JsonObject => ({
  name: variable.name,
  type: typeText(variable.type),
  ...(domain === undefined ? {} : { where: clauseJson(domain, print) }),
})

function definitionJson(definition: FunctionDefinition, print: Print): JsonObject {
  const { name, parameters, returns, body, decreases } = definition
  return {
    name,
    parameters: parameters.map(parameter => ({ name: parameter.name, type: typeText(parameter.type) })),
    returns: typeText(returns),
    body: print(body),
    ...(decreases === undefined ? {} : { decreases: print(decreases) }),
  }
}

/** An inferred or relaxed clause says so. */
function clauseJson({ expr, origin }: Clause, print: Print): Json {
  const text = print(expr)
  return origin === 'given' ? text : { text, origin }
}

function exampleJson(example: Example, { unknowns, name }: FormalSpecification): JsonObject {
  const head = unknowns.find(unknown => unknown.name === example.function)
  const types = head?.parameters.map(parameter => parameter.variable.type) ?? []
  return {
    ...(example.function === name ? {} : { function: example.function }),
    in: example.inputs.map((value, i) => valueToJson(value, types[i] ?? Int)),
    out: valueToJson(example.output, head?.returns ?? Int),
  }
}
