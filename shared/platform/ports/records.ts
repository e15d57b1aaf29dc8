/** Small JSON documents: conditional writes, all-or-nothing lists of them, secondary keys, TTL, cursor paging. */
import type { Page, Tenant } from './common.ts'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/**
 * `kind` is the entity (`intent`, `generation`, …), `id` unique within tenant and kind. Kinds and names of links are
 * words (`[A-Za-z][A-Za-z0-9_.-]*`, up to 64 characters); ids and values of links are 1 to 512 characters without
 * control characters; an item has at most `linksLimit` links. Anything else is BAD_KEY.
 */
export interface RecordKey {
  readonly kind: string
  readonly id: string
}

/** As many as an adapter has indexes for. */
export const linksLimit = 5

export interface RecordItem extends RecordKey {
  /** Secondary keys: name of the link to its value, e.g. `{ analysis: '…uuid' }`. Read by `query`, eventually. */
  readonly links?: Readonly<Record<string, string>>
  /** Comes back exactly as given. BAD_DATA for what JSON cannot hold (bigint, NaN, dates, undefined, class instances). */
  readonly data: { readonly [key: string]: Json }
  /** Seconds since the epoch after which no read returns the item; BAD_DATA beyond 1e11. */
  readonly expiresAt?: number
}

/** As read: with its version, which counts its writes from 1, and its creation time (ms since the epoch). */
export interface StoredRecord extends RecordItem {
  readonly version: number
  readonly createdAt: number
}

/** `absent`: only if no live item has the key (an expired one is none). `{ version }`: only if it is still at that version. */
export type Condition = 'absent' | 'present' | { readonly version: number }

export type Write =
  | { readonly put: RecordItem; readonly if?: Condition }
  | { readonly remove: RecordKey; readonly if?: Condition }
  | { readonly check: RecordKey; readonly if: Condition }

export interface RecordReader {
  get(tenant: Tenant, key: RecordKey): Promise<StoredRecord | undefined>
  /**
   * Items of a kind by creation, newest first unless `ascending`; with `link`, those whose secondary key has the
   * value. 50 a page unless `limit` says otherwise, at most 1,000. A cursor belongs to its query (else BAD_CURSOR),
   * and no item is seen twice while others are added.
   */
  query(
    tenant: Tenant,
    query: {
      readonly kind: string
      readonly link?: readonly [name: string, value: string]
      readonly limit?: number
      readonly cursor?: string
      readonly ascending?: boolean
    },
  ): Promise<Page<StoredRecord>>
}

/** Limits of one commit, the same everywhere. */
export const commitLimits = { items: 100, bytes: 4 * 1024 * 1024 } as const

export interface Records extends RecordReader {
  /**
   * Applies all writes or none. CONDITION_FAILED carries `data.index` of the first write whose condition did not
   * hold; TOO_MANY_ITEMS and TOO_LARGE name the limit. Two writes of one key in one commit are BAD_KEY.
   */
  commit(tenant: Tenant, writes: readonly Write[]): Promise<void>
  /** Tenants that hold a live item of the kind. For the outbox relay only. */
  tenantsWith(kind: string): Promise<readonly Tenant[]>
  close(): Promise<void>
}
