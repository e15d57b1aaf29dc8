/** One route as an OpenAPI operation: parameters, body, responses. */

import { Problem } from '../../shared/vocabulary/problem.ts'
import type { Route } from '../host/routes.ts'
import type { Components, JsonSchema } from './schemas.ts'

const withoutBody = new Set(['GET', 'DELETE'])

export function operation(route: Route, components: Components): JsonSchema {
  const { declaration, trigger, path } = route
  const input = components.resolve(components.translate(declaration.input, 'input'))
  const fields = properties(input)
  const fixed = Object.keys(trigger.fixed ?? {})
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(match => match[1] ?? '')
  const free = Object.keys(fields).filter(name => !inPath.includes(name) && !fixed.includes(name))
  const inQuery = withoutBody.has(trigger.method) ? free : free.filter(name => trigger.query?.includes(name))
  const inBody = free.filter(name => !inQuery.includes(name))
  const parameters = [
    ...inPath.map(name => parameter('path', name, fields, true)),
    ...inQuery.map(name => parameter('query', name, fields, required(input).includes(name))),
    ...headers(route),
  ]
  return {
    operationId: operationId(route),
    summary: declaration.doc,
    tags: [declaration.permission.split(':')[0]],
    'x-permission': declaration.permission,
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(withoutBody.has(trigger.method) ? {} : { requestBody: body(input, inBody, fields) }),
    responses: responses(route, components),
  }
}

/** A function with several paths has an operation for each: `health`, `health-live`, `health-ready`. */
function operationId({ declaration, trigger }: Route): string {
  const paths = declaration.triggers.filter(other => other.kind === 'http')
  const suffix = Object.values(trigger.fixed ?? {}).join('-')
  return paths.length > 1 && suffix !== '' ? `${declaration.name}-${suffix}` : declaration.name
}

type Fields = Readonly<Record<string, JsonSchema>>
const properties = (schema: JsonSchema): Fields => (schema.properties ?? {}) as Fields
const required = (schema: JsonSchema): readonly string[] => (schema.required ?? []) as readonly string[]

function parameter(where: 'path' | 'query', name: string, fields: Fields, needed: boolean): JsonSchema {
  const { description, ...schema } = fields[name] ?? { type: 'string' }
  return { name, in: where, required: needed, ...(description === undefined ? {} : { description }), schema }
}

function body(input: JsonSchema, names: readonly string[], fields: Fields): JsonSchema {
  const needed = required(input).filter(name => names.includes(name))
  const schema = {
    type: 'object',
    properties: Object.fromEntries(names.map(name => [name, fields[name]])),
    ...(needed.length === 0 ? {} : { required: needed }),
    additionalProperties: false,
  }
  return { required: needed.length > 0, content: { 'application/json': { schema } } }
}

const header = (name: string, description: string, schema: JsonSchema = { type: 'string' }): JsonSchema => ({
  name,
  in: 'header',
  required: false,
  description,
  schema,
})

function headers({ trigger }: Route): readonly JsonSchema[] {
  if (trigger.root === true) return []
  return [
    header('X-Tenant', 'Whose data it is; `local` when absent.'),
    header('X-Correlation-Id', 'The same in everything that follows; made up when absent.'),
    ...(withoutBody.has(trigger.method)
      ? []
      : [header('Idempotency-Key', 'A second request with the key gets the answer of the first.')]),
    ...(trigger.deferred === undefined
      ? []
      : [header('Prefer', '`wait=N`: seconds to wait for the result, 20 by default and at most 25.')]),
  ]
}

const json = (schema: JsonSchema): JsonSchema => ({ 'application/json': { schema } })

function responses(route: Route, components: Components): JsonSchema {
  const output = components.translate(route.declaration.output, 'output')
  const problem = components.translate(Problem, 'output')
  return {
    ...(route.trigger.answers?.documented(output) ?? {
      200: { description: 'Done.', content: json(output) },
    }),
    ...(route.trigger.deferred === undefined
      ? {}
      : {
          202: {
            description: 'The work goes on; `Location` shows its state and, later, its result.',
            headers: {
              Location: { schema: { type: 'string' } },
              'Retry-After': { schema: { type: 'integer' } },
            },
            content: json(output),
          },
        }),
    default: {
      description: 'A problem (RFC 9457).',
      content: { 'application/problem+json': { schema: problem } },
    },
  }
}
