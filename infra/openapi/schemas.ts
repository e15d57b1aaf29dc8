/** zod schemas as JSON Schema for OpenAPI 3.1: what has an id becomes a component, referred to from everywhere. */
import * as z from 'zod'

export type JsonSchema = { readonly [key: string]: unknown }

const prefix = '#/$defs/'

/** Gathers components while schemas are translated; one id has one meaning, or the build of the document fails. */
export class Components {
  readonly #schemas = new Map<string, JsonSchema>()

  /** `io`: as it is sent, or as it is received. */
  translate(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
    const {
      $schema: _,
      $defs,
      ...root
    } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as JsonSchema
    for (const [id, definition] of Object.entries(($defs ?? {}) as Record<string, JsonSchema>))
      this.#add(id, relocated(definition) as JsonSchema)
    return relocated(root) as JsonSchema
  }

  /** The schema behind a reference of `translate`, or the schema itself. */
  resolve(schema: JsonSchema): JsonSchema {
    const reference = schema.$ref
    if (typeof reference !== 'string') return schema
    return this.#schemas.get(reference.slice('#/components/schemas/'.length)) ?? schema
  }

  all(): Readonly<Record<string, JsonSchema>> {
    return Object.fromEntries([...this.#schemas].sort(([a], [b]) => a.localeCompare(b)))
  }

  #add(id: string, schema: JsonSchema): void {
    const known = this.#schemas.get(id)
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(schema))
      throw new Error(
        `two different schemas are called ${id}: give the request and the response ids of their own`,
      )
    this.#schemas.set(id, schema)
  }
}

/** References into `$defs` become references into the components. */
function relocated(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(relocated)
  if (typeof node !== 'object' || node === null) return node
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key]) => key !== 'id')
      .map(([key, value]) => [key, key === '$ref' ? reference(value) : relocated(value)]),
  )
}

const reference = (value: unknown): unknown =>
  typeof value === 'string' && value.startsWith(prefix)
    ? `#/components/schemas/${value.slice(prefix.length)}`
    : value
