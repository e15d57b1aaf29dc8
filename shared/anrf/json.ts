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

/** Parses text. Throws NOT_JSON, TOO_LARGE (nesting). */
export function parseJson(text: string): Json {
  refuseDeep(text)
  try {
    return JSON.parse(text) as Json
  } catch (error) {
    throw new AnrfError('NOT_JSON', error instanceof Error ? error.message : 'not JSON')
  }
}

function refuseDeep(text: string): void {
  let depth = 0
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (quoted) {
      if (c === 0x5c) i++
      else if (c === 0x22) quoted = false
    } else if (c === 0x22) quoted = true
    else if (c === 0x5b || c === 0x7b) depth++
    else if (c === 0x5d || c === 0x7d) depth--
    if (depth > maxJsonDepth)
      throw new AnrfError('TOO_LARGE', `brackets are nested deeper than ${maxJsonDepth}`)
  }
}
