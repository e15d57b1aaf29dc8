/**
 * Terms of the corpus as JSON. Numbers and truth values are constants, a string is the name of a variable, a string in
 * single quotes (`"'ab'"`) a text. `["int.add", "x", 1]` applies an operator, `["bv.extract[7,0]", "x"]` one with
 * indices, `["aide", "x"]` calls a function of the program. Objects are
 *   { "value": v, "type": t }                      any other constant
 *   { "let": { "v": term, … }, "in": term }        each value is computed, in order
 *   { "shared": { "v": term, … }, "in": term }     one node of the term, used wherever the name stands
 *   { "lambda": { "x": type, … }, "body": term }
 *   { "apply": ["record.make", …], "as": type }    an operator that must be told its type
 */
import { apply, bool, call, constant, int, lambda, letIn, str, variable } from '../../shared/anrf/build.ts'
import type { Expr, Variable } from '../../shared/anrf/expr.ts'
import { isObject, type Json, type JsonObject } from '../../shared/anrf/json.ts'
import { asList, asObject, asText } from '../../shared/anrf/json-reader.ts'
import { isOperatorName } from '../../shared/anrf/operators/registry.ts'
import type { DataType, Type } from '../../shared/anrf/type.ts'
import { typeFromJson } from '../../shared/anrf/type-json.ts'
import { valueFromJson } from '../../shared/anrf/value-json.ts'

/** What names mean where a term stands. */
export interface Scope {
  /** Parameters and bound names; a shared name stands for its term. */
  readonly names: ReadonlyMap<string, Expr>
  /** Results of the functions that may be called. */
  readonly functions: ReadonlyMap<string, Type>
  readonly data: ReadonlyMap<string, DataType>
}

export const typeOf = (json: Json | undefined, { data }: Scope, at: string): Type =>
  typeFromJson(json, at, data)

/** Throws with the place of what cannot be read. */
export function termFromJson(json: Json | undefined, scope: Scope, at: string): Expr {
  if (typeof json === 'number') return int(json)
  if (typeof json === 'boolean') return bool(json)
  if (typeof json === 'string') return word(json, scope, at)
  if (Array.isArray(json)) return application(json, scope, at)
  return special(asObject(json ?? null, at), scope, at)
}

function word(text: string, { names }: Scope, at: string): Expr {
  if (text.length > 1 && text.startsWith("'") && text.endsWith("'")) return str(text.slice(1, -1))
  const found = names.get(text)
  if (found === undefined) throw new Error(`${at}: nothing is named ${text}`)
  return found
}

function application(json: readonly Json[], scope: Scope, at: string, wanted?: Type): Expr {
  const [head, ...rest] = asList(json, at)
  const args = rest.map((arg, i) => termFromJson(arg, scope, `${at}/${i + 1}`))
  const [, name = '', indices] = /^([^[]+)(?:\[([\d,]*)\])?$/.exec(asText(head, at)) ?? []
  const returns = scope.functions.get(name)
  if (returns !== undefined) return call(name, args, returns)
  if (!isOperatorName(name)) throw new Error(`${at}: no operator or function ${name}`)
  return apply(name, args, indices?.split(',').map(Number), wanted)
}

function special(json: JsonObject, scope: Scope, at: string): Expr {
  if (json.let !== undefined) return binding(json, scope, at)
  if (json.shared !== undefined) return sharing(json, scope, at)
  if (json.lambda !== undefined) return closure(json, scope, at)
  if (json.apply !== undefined)
    return application(asList(json.apply, at), scope, at, typeOf(json.as, scope, at))
  const type = typeOf(json.type, scope, at)
  return constant(type, valueFromJson(json.value ?? null, type, at))
}

const within = (scope: Scope, bound: Iterable<readonly [string, Expr]>): Scope => ({
  ...scope,
  names: new Map([...scope.names, ...bound]),
})

function binding(json: JsonObject, scope: Scope, at: string): Expr {
  const bound: (readonly [Variable, Expr])[] = []
  let inner = scope
  for (const [name, term] of Object.entries(asObject(json.let, at))) {
    const value = termFromJson(term, inner, `${at}/let/${name}`)
    const x = variable(name, value.type)
    bound.push([x, value])
    inner = within(inner, [[name, x]])
  }
  const body = termFromJson(json.in, inner, `${at}/in`)
  return bound.reduceRight((rest, [x, value]) => letIn(x, value, rest), body)
}

function sharing(json: JsonObject, scope: Scope, at: string): Expr {
  let inner = scope
  for (const [name, term] of Object.entries(asObject(json.shared, at)))
    inner = within(inner, [[name, termFromJson(term, inner, `${at}/shared/${name}`)]])
  return termFromJson(json.in, inner, `${at}/in`)
}

function closure(json: JsonObject, scope: Scope, at: string): Expr {
  const parameters = variablesOf(json.lambda, scope, at)
  const inner = within(
    scope,
    parameters.map(x => [x.name, x]),
  )
  return lambda(parameters, termFromJson(json.body, inner, `${at}/body`))
}

/** `{ "x": type, … }` as variables, in order. */
export function variablesOf(json: Json | undefined, scope: Scope, at: string): readonly Variable[] {
  if (!isObject(json)) throw new Error(`${at}: names with their types are wanted`)
  return Object.entries(json).map(([name, type]) => variable(name, typeOf(type, scope, `${at}/${name}`)))
}
