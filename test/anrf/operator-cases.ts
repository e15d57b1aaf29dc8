/**
 * Golden cases of every operator at its edges (`test/corpus/*.json`), for every executor: the interpreter, the SMT
 * translation, each rendered language. An argument is a plain value of its type (`value-json.ts`), an
 * expression `{ expr }` or a `{ lambda, body }`. Expressions are lists: `["int.add", "x", 1]`, where a string names
 * a variable, numbers and booleans are constants, and `{ value, type }` is any other constant.
 */
import { readFileSync } from 'node:fs'
import { apply, bool, constant, int, lambda, variable } from '../../shared/anrf/build.ts'
import type { Apply, Expr, Variable } from '../../shared/anrf/expr.ts'
import { isObject, type Json } from '../../shared/anrf/json.ts'
import { asList, asObject, asText } from '../../shared/anrf/json-reader.ts'
import type { RuntimeErrorName } from '../../shared/anrf/operator.ts'
import { isOperatorName, type OperatorName } from '../../shared/anrf/operators/registry.ts'
import type { Type } from '../../shared/anrf/type.ts'
import { typeFromJson } from '../../shared/anrf/type-json.ts'
import type { Value } from '../../shared/anrf/value.ts'
import { valueFromJson } from '../../shared/anrf/value-json.ts'

export interface OperatorCase {
  readonly operator: OperatorName
  /** The application, closed: no free variables. */
  readonly expr: Apply
  readonly expected:
    | { readonly ok: true; readonly value: Value }
    | { readonly ok: false; readonly error: RuntimeErrorName }
  /** The case as it stands in the file. */
  readonly text: string
}

const contentOf = (name: string): Json =>
  JSON.parse(readFileSync(new URL(`../corpus/${name}`, import.meta.url), 'utf8')) as Json

const composites = asObject(contentOf('floats-and-parts.json'), '')

/** Named data that the cases mention. */
const definitions = new Map(
  asList(composites.data, '/data').map((json, i) => {
    const type = typeFromJson(json, `/data/${i}`)
    if (type.kind !== 'Data') throw new Error(`/data/${i} defines no data`)
    return [type.name, type] as const
  }),
)

const typeOf = (json: Json | undefined, at: string): Type => typeFromJson(json, at, definitions)

export const operatorCases: readonly OperatorCase[] = [
  ...asList(contentOf('operators.json'), ''),
  ...asList(composites.cases, '/cases'),
].map((json, i) => caseOf(json, `/${i}`))

function caseOf(json: Json, at: string): OperatorCase {
  const { operator, types, args, indices, returns, expected, error } = asObject(json, at)
  const name = asText(operator, `${at}/operator`)
  if (!isOperatorName(name)) throw new Error(`${at}: no operator ${name}`)
  const declared = asList(types, `${at}/types`)
  const terms = asList(args, `${at}/args`).map((arg, i) =>
    argument(arg, declared[i] ?? null, `${at}/args/${i}`),
  )
  const wanted = returns === undefined ? undefined : typeOf(returns, `${at}/returns`)
  const expr = apply(name, terms, indices as readonly number[] | undefined, wanted)
  return {
    operator: name,
    expr,
    expected:
      error === undefined
        ? { ok: true, value: valueFromJson(expected ?? null, expr.type, `${at}/expected`) }
        : { ok: false, error: error as RuntimeErrorName },
    text: JSON.stringify(json),
  }
}

function argument(json: Json, type: Json, at: string): Expr {
  if (isObject(json) && json.lambda !== undefined) return closure(json.lambda, json.body, at)
  if (isObject(json) && json.expr !== undefined) return term(json.expr, new Map(), at)
  return literal(json, typeOf(type, at), at)
}

function closure(parameters: Json, body: Json | undefined, at: string): Expr {
  const variables = asList(parameters, at).map((parameter): Variable => {
    const [name, type] = asList(parameter, at)
    return variable(asText(name, at), typeOf(type, at))
  })
  return lambda(variables, term(body, new Map(variables.map(v => [v.name, v])), at))
}

function literal(json: Json, type: Type, at: string): Expr {
  return constant(type, valueFromJson(json, type, at))
}

function term(json: Json | undefined, scope: ReadonlyMap<string, Variable>, at: string): Expr {
  if (typeof json === 'number') return int(json)
  if (typeof json === 'boolean') return bool(json)
  if (typeof json === 'string') return scope.get(json) ?? variable(json, { kind: 'Int' })
  if (isObject(json)) return literal(json.value ?? null, typeOf(json.type, at), at)
  const [operator, ...args] = asList(json, at)
  const name = asText(operator, at)
  if (!isOperatorName(name)) throw new Error(`${at}: no operator ${name}`)
  return apply(
    name,
    args.map(arg => term(arg, scope, at)),
  )
}
