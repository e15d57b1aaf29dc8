/** The desk at which one document is read: its source, its problems, and places in both. */
import { type Doc, describe, type Entry, type MapDoc } from '../document/document.ts'
import type { ClauseText } from '../language/complaints.ts'
import type { ProblemCode, SpecProblem } from '../problem.ts'
import { type ProblemData, problem } from '../problem-text.ts'
import type { Source } from '../source.ts'
import type { Span } from '../specification.ts'
import type { KnownData } from '../type-text.ts'

/** A stretch of the document with its pointer; a `Doc` is one. */
export interface Place {
  readonly offset: number
  readonly length: number
  readonly pointer: string
}

export interface Desk {
  readonly source: Source
  readonly problems: SpecProblem[]
  /** Named data that the document defines. */
  readonly data: KnownData
}

export const spanOf = (desk: Desk, at: Place): Span => desk.source.span(at.offset, at.length)

export function complain<C extends ProblemCode>(
  desk: Desk,
  code: C,
  data: ProblemData[C],
  at: Place,
): undefined {
  desk.problems.push(problem(code, data, spanOf(desk, at), at.pointer))
}

/** The value of a field, or undefined. */
export function field(map: MapDoc, ...names: readonly string[]): Doc | undefined {
  return map.entries.find(entry => names.includes(entry.key))?.value
}

/** Names every field that is unknown or stands twice. `spellings`: other names a field may have. */
export function checkFields(
  desk: Desk,
  map: MapDoc,
  of: string,
  known: readonly string[],
  spellings: readonly string[] = [],
): void {
  const first = new Map<string, Entry>()
  for (const entry of map.entries) {
    const place = { offset: entry.keyOffset, length: entry.keyLength, pointer: entry.value.pointer }
    const earlier = first.get(entry.key)
    if (earlier !== undefined) {
      const at = desk.source.span(earlier.keyOffset, earlier.keyLength)
      complain(desk, 'DUPLICATE_NAME', { name: entry.key, what: 'field', first: at }, place)
    } else if (!known.includes(entry.key) && !spellings.includes(entry.key))
      complain(desk, 'UNKNOWN_FIELD', { field: entry.key, of, known }, place)
    first.set(entry.key, earlier ?? entry)
  }
}

/** The mapping, or undefined after a complaint. */
export function asMap(desk: Desk, doc: Doc, place: string, expected: string): MapDoc | undefined {
  if (doc.kind === 'map') return doc
  return complain(desk, 'BAD_VALUE', { place, found: describe(doc), expected: [expected] }, doc)
}

/** Text, whatever YAML took it for (`name: true` is refused, `description: 2026` is not). */
export function asText(desk: Desk, doc: Doc, place: string): string | undefined {
  if (doc.kind === 'scalar' && typeof doc.value === 'string') return doc.value
  if (doc.kind === 'scalar' && doc.value !== null && place === 'the description') return String(doc.value)
  return complain(desk, 'BAD_VALUE', { place, found: describe(doc), expected: ['text'] }, doc)
}

/** The text of a clause or type with its way back into the source. */
export function clauseText(desk: Desk, doc: Doc & { kind: 'scalar' }): ClauseText {
  const text = String(doc.value)
  const raw = desk.source.text.slice(doc.offset, doc.offset + doc.length)
  const shift = Math.max(0, raw.indexOf(text))
  const exact = raw.includes(text)
  const span = (start: number, length: number): Span =>
    exact ? desk.source.span(doc.offset + shift + start, length) : escapedSpan(desk, doc, raw, start, length)
  return { text, span, pointer: doc.pointer }
}

/** Escapes make quoted text longer than what it says: places are walked along both. */
function escapedSpan(desk: Desk, doc: Place, raw: string, start: number, length: number): Span {
  const unit = /\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\.|''|[\s\S]/g
  const sizes = raw.slice(1, -1).match(unit) ?? []
  const along = (units: number): number =>
    1 + sizes.slice(0, units).reduce((sum, piece) => sum + piece.length, 0)
  const [from, to] = [along(start), along(start + length)].map(at => Math.min(at, doc.length))
  return desk.source.span(doc.offset + (from ?? 0), Math.max(0, (to ?? 0) - (from ?? 0)))
}
