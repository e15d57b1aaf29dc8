/** The OpenAPI 3.1 document of a catalogue of functions: derived, never written by hand. */
import type { FunctionDeclaration } from '../../shared/platform/define-function.ts'
import { routesOf } from '../host/routes.ts'
import { operation } from './operation.ts'
import { Components, type JsonSchema } from './schemas.ts'

export interface OpenApiDocument {
  readonly openapi: '3.1.0'
  readonly info: JsonSchema
  readonly servers: readonly JsonSchema[]
  readonly tags: readonly { readonly name: string }[]
  readonly paths: Readonly<Record<string, JsonSchema>>
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> }
}

export function openApiDocument(
  functions: readonly FunctionDeclaration[],
  info: { readonly version: string; readonly url?: string },
): OpenApiDocument {
  const components = new Components()
  const paths: Record<string, Record<string, JsonSchema>> = {}
  for (const route of routesOf(functions)) {
    const item = paths[route.path] ?? {}
    item[route.trigger.method.toLowerCase()] = operation(route, components)
    paths[route.path] = item
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Specwright',
      version: info.version,
      description: 'Turns a specification into a program and proves what it hands over.',
    },
    servers: [{ url: info.url ?? '/' }],
    tags: [...new Set(functions.map(tagOf))].sort().map(name => ({ name })),
    paths,
    components: { schemas: components.all() },
  }
}

const tagOf = (declaration: FunctionDeclaration): string => declaration.permission.split(':')[0] ?? ''
