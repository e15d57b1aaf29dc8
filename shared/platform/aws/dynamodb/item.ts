/**
 * A record as an item. The data is JSON text, so that it comes back exactly; text that is large is deflated, and what
 * an item cannot hold even so (400 KB) goes on in parts, written and removed with it.
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { Json, RecordItem, StoredRecord } from '../../ports/records.ts'

export type Item = Record<string, AttributeValue>

/** What an item says of itself, its data aside. */
export interface Stored {
  readonly version: number
  readonly createdAt: number
  /** Its place in the order of creation. */
  readonly place: string
  /** Of the commit that wrote it: the fence of the next one. */
  readonly token: string
  /** How many parts hold the rest of the data; they are named by the token. */
  readonly parts: number
  readonly expiresAt?: number
}

export const text = (value: string): AttributeValue => ({ S: value })
export const number = (value: number): AttributeValue => ({ N: String(value) })

export function storedIn(item: Item): Stored {
  const expiresAt = item.expiresAt?.N
  return {
    version: Number(item.version?.N),
    createdAt: Number(item.createdAt?.N),
    place: item.place?.S ?? '',
    token: item.token?.S ?? '',
    parts: Number(item.parts?.N ?? 0),
    ...(expiresAt === undefined ? {} : { expiresAt: Number(expiresAt) }),
  }
}

export const isLive = ({ expiresAt }: Pick<Stored, 'expiresAt'>, nowMs: number): boolean =>
  expiresAt === undefined || expiresAt > nowMs / 1000

const deflateFrom = 16 * 1024
/** Leaves room for keys and links below the 400 KB of an item. */
const pieceBytes = 350 * 1024

export interface Pieces {
  readonly data: AttributeValue
  readonly rest: readonly AttributeValue[]
}

export function piecesOf(json: string): Pieces {
  if (Buffer.byteLength(json) < deflateFrom) return { data: text(json), rest: [] }
  const bytes = deflateRawSync(json)
  const rest: AttributeValue[] = []
  for (let at = pieceBytes; at < bytes.length; at += pieceBytes)
    rest.push({ B: bytes.subarray(at, at + pieceBytes) })
  return { data: { B: bytes.subarray(0, pieceBytes) }, rest }
}

function jsonOf(data: AttributeValue | undefined, rest: readonly Uint8Array[]): string {
  if (data?.B === undefined) return data?.S ?? '{}'
  return inflateRawSync(Buffer.concat([data.B, ...rest])).toString()
}

/** `rest`: the parts in order. */
export function recordOf(item: Item, rest: readonly Uint8Array[]): StoredRecord {
  const { version, createdAt, expiresAt } = storedIn(item)
  return {
    kind: item.kind?.S ?? '',
    id: item.id?.S ?? '',
    version,
    createdAt,
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(item.links?.S === undefined ? {} : { links: linksOf(item) }),
    data: JSON.parse(jsonOf(item.data, rest)) as RecordItem['data'] & { readonly [key: string]: Json },
  }
}

export const linksOf = (item: Item): Readonly<Record<string, string>> =>
  JSON.parse(item.links?.S ?? '{}') as Record<string, string>
