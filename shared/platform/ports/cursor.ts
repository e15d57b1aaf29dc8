/** Opaque cursors: a place in the answer to one query; with another query, or made up, they are BAD_CURSOR. */
import { createHash } from 'node:crypto'
import { PortError } from './common.ts'

/** `query` is everything that makes the answer what it is (tenant, kind, link, direction, …). */
export function encodeCursor(query: readonly unknown[], place: string): string {
  return Buffer.from(JSON.stringify([sumOf(query), place])).toString('base64url')
}

/** The place, or undefined without a cursor. */
export function decodeCursor(query: readonly unknown[], cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined
  const parts = parsed(Buffer.from(cursor, 'base64url').toString())
  if (!Array.isArray(parts) || parts.length !== 2) throw badCursor()
  const [sum, place]: readonly unknown[] = parts
  if (sum !== sumOf(query) || typeof place !== 'string' || encodeCursor(query, place) !== cursor)
    throw badCursor()
  return place
}

/** A page's size: a whole number from 1 to `most`. */
export function pageLimit(limit: number | undefined, usual: number, most: number): number {
  return Number.isFinite(limit) ? Math.min(most, Math.max(1, Math.floor(limit ?? usual))) : usual
}

const sumOf = (query: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(query)).digest('base64url').slice(0, 16)

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const badCursor = (): PortError => new PortError('BAD_CURSOR', 'the cursor is not one of this query')
