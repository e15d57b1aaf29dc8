/** Immutable blobs. A key is created once, whoever races; what is read is what was written, or the read fails. */
import type { Page, Tenant } from './common.ts'

export interface StoredArtifact {
  readonly key: string
  /** SHA-256 of the stored bytes, lower-case hex. */
  readonly digest: string
  readonly size: number
  /** When it was created, or last created again with the same bytes; ms since the epoch. Ages the orphan sweep. */
  readonly createdAt: number
}

/**
 * A key is `segment/segment/…`: each segment starts with a letter or digit and goes on with those, `.`, `_` or `-`;
 * at most 512 characters in all and 128 in a segment. Anything else is BAD_KEY.
 */
export const artifactKeyLimits = { characters: 512, segment: 128 } as const

export interface ArtifactReader {
  /** NOT_FOUND; DIGEST_MISMATCH when the bytes are not those of `digest` (or of the stored sum). */
  read(tenant: Tenant, key: string, digest?: string): Promise<Uint8Array>
  /** Artifacts whose key starts with the prefix (any text), in the order of the keys; 100 a page, at most 1,000. */
  list(
    tenant: Tenant,
    prefix: string,
    options?: { readonly limit?: number; readonly cursor?: string },
  ): Promise<Page<StoredArtifact>>
}

export interface Artifacts extends ArtifactReader {
  /**
   * Creates the blob. Writing the same bytes again succeeds (a retry); other bytes under an existing key are
   * ALREADY_EXISTS, with `data.digest` of what stands there.
   */
  create(tenant: Tenant, key: string, bytes: Uint8Array): Promise<StoredArtifact>
  /** For the orphan sweep only; removing what is not there succeeds. */
  remove(tenant: Tenant, key: string): Promise<void>
  /**
   * Only where the store answers others by itself: an address at which whoever has it may read the artifact for so many
   * seconds, without credentials. Whether the artifact exists is seen by who follows it.
   */
  link?(tenant: Tenant, key: string, seconds: number): Promise<string>
  /** Whoever has any. For the orphan sweep only, which must find what nobody else names. */
  tenants(): Promise<readonly Tenant[]>
  close(): Promise<void>
}

/** What the orphan sweep may do: it makes nothing. */
export type ArtifactSweeper = ArtifactReader & Pick<Artifacts, 'remove'>

/** For blobs too large to hold at once; the same keys, and the same promises, as `Artifacts`. */
export interface ArtifactStreams {
  /** Reads the source twice: its sum goes ahead of its bytes. DIGEST_MISMATCH when the two readings differ. */
  createFrom(tenant: Tenant, key: string, source: () => AsyncIterable<Uint8Array>): Promise<StoredArtifact>
  /** In order as it arrives; the last step fails with DIGEST_MISMATCH when the whole was not what was written. */
  stream(tenant: Tenant, key: string, digest?: string): AsyncIterable<Uint8Array>
}
