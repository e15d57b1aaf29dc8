/** JSON as data, and its one canonical text: keys sorted by UTF-16 units, no white space (RFC 8785 without floats). */
import { AnrfError } from './errors.ts'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
export type JsonObject = { readonly [key: string]: Json }

export const isObject = (json: Json | undefined): json is JsonObject =>
  typeof json === 'object' && json !== null && !Array.isArray(json)

export function canonicalJson(json: Json): string {
  if (isObject(json)) {
    const entries = Object.keys(json)
      .toSorted()
      .map(key => `${JSON.stringify(key)}:${canonicalJson(json[key] as Json)}`)
    return `{${entries.join(',')}}`
  }
  if (Array.isArray(json)) return `[${(json as readonly Json[]).map(canonicalJson).join(',')}]`
  return JSON.stringify(json)
}

/** Deepest nesting of brackets that a document may have; the passes over it recurse. */
export const maxJsonDepth = 200

/** What may still be parsed: objects, lists and keys together, each of which takes time and memory beyond its length. */
export interface JsonBudget {
  left: number
}

/** Parses text. Throws NOT_JSON, TOO_LARGE (nesting, number of parts). */
export function parseJson(text: string, budget: JsonBudget = { left: Number.POSITIVE_INFINITY }): Json {
  budget.left -= parts(text)
  if (budget.left < 0) throw new AnrfError('TOO_LARGE', 'the JSON has too many objects, lists and keys')
  try {
    return JSON.parse(text) as Json
  } catch (error) {
    throw new AnrfError('NOT_JSON', error instanceof Error ? error.message : 'not JSON')
  }
}

/** Objects, lists and keys outside quotes. Throws TOO_LARGE where they are nested too deep. */
function parts(text: string): number {
  let count = 0
  let depth = 0
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (quoted) {
      if (c === 0x5c) i++
      else if (c === 0x22) quoted = false
    } else if (c === 0x22) quoted = true
    else if (c === 0x3a) count++
    else if (c === 0x5b || c === 0x7b) {
      count++
      depth++
    } else if (c === 0x5d || c === 0x7d) depth--
    if (depth > maxJsonDepth)
      throw new AnrfError('TOO_LARGE', `brackets are nested deeper than ${maxJsonDepth}`)
  }
  return count
}
