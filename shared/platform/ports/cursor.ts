/** Opaque cursors: a place in the answer to one query; with another query, or made up, they are BAD_CURSOR. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { PortError } from './common.ts'

/** `query` is everything that makes the answer what it is (tenant, kind, link, direction, …); with a key, it is signed. */
export function encodeCursor(query: readonly unknown[], place: string, key?: Uint8Array): string {
  return Buffer.from(JSON.stringify([sumOf(query, place, key), place])).toString('base64url')
}

/** The place, or undefined without a cursor. */
export function decodeCursor(
  query: readonly unknown[],
  cursor: string | undefined,
  key?: Uint8Array,
): string | undefined {
  if (cursor === undefined) return undefined
  const parts = parsed(Buffer.from(cursor, 'base64url').toString())
  if (!Array.isArray(parts) || parts.length !== 2) throw badCursor()
  const [, place]: readonly unknown[] = parts
  if (typeof place !== 'string' || !sameText(encodeCursor(query, place, key), cursor)) throw badCursor()
  return place
}

/** A page's size: a whole number from 1 to `most`. */
export function pageLimit(limit: number | undefined, usual: number, most: number): number {
  return Number.isFinite(limit) ? Math.min(most, Math.max(1, Math.floor(limit ?? usual))) : usual
}

function sumOf(query: readonly unknown[], place: string, key: Uint8Array | undefined): string {
  const sum = key === undefined ? createHash('sha256') : createHmac('sha256', key)
  return sum
    .update(JSON.stringify([query, place]))
    .digest('base64url')
    .slice(0, 22)
}

/** In the same time wherever they differ. */
function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const badCursor = (): PortError => new PortError('BAD_CURSOR', 'the cursor is not one of this query')
