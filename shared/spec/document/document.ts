/**
 * A document as its reader saw it: mappings, lists and scalars, each with its stretch of source and its JSON
 * pointer. YAML and JSON both end here. Integers are bigints: none loses a digit.
 */
import type { SpecProblem } from '../problem.ts'

interface Located {
  readonly offset: number
  readonly length: number
  /** RFC 6901; the root's is ''. */
  readonly pointer: string
}

export interface Entry {
  readonly key: string
  readonly keyOffset: number
  readonly keyLength: number
  readonly value: Doc
}
export type MapDoc = { readonly kind: 'map'; readonly entries: readonly Entry[] } & Located
export type ListDoc = { readonly kind: 'list'; readonly items: readonly Doc[] } & Located
/**
 * `verbatim`: the text stands in the source exactly like this, from `offset` on (clauses and types of YAML files).
 * `quoted`: the author put it in quotes, so `"007"` is a string whatever its digits.
 */
export type ScalarDoc = {
  readonly kind: 'scalar'
  readonly value: string | bigint | number | boolean | null
  readonly style: 'plain' | 'quoted' | 'block' | 'verbatim'
  /** A plain scalar as it is written: `007` is the integer 7. */
  readonly raw?: string
} & Located
export type Doc = MapDoc | ListDoc | ScalarDoc

export type DocReading =
  | { readonly ok: true; readonly doc: Doc }
  | { readonly ok: false; readonly problems: readonly SpecProblem[] }

/** The pointer of a member (RFC 6901 §3). */
export function pointerTo(parent: string, member: string | number): string {
  return `${parent}/${String(member).replaceAll('~', '~0').replaceAll('/', '~1')}`
}

/** The document for a person: `a list`, `the number 42`. */
export function describe(doc: Doc): string {
  if (doc.kind !== 'scalar') return doc.kind === 'map' ? 'a mapping' : 'a list'
  const { value } = doc
  if (value === null) return 'nothing'
  if (typeof value !== 'string')
    return `the ${typeof value === 'boolean' ? 'truth value' : 'number'} ${value}`
  return `the text ${JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value)}`
}
