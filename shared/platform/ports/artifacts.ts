/** Immutable blobs. A key is created once, whoever races; what is read is what was written, or the read fails. */
import type { Page, Tenant } from './common.ts'

export interface StoredArtifact {
  readonly key: string
  /** SHA-256 of the stored bytes, lower-case hex. */
  readonly digest: string
  readonly size: number
}

export interface ArtifactReader {
  /** NOT_FOUND; DIGEST_MISMATCH when the bytes are not those of `digest` (or of the stored sum). */
  read(tenant: Tenant, key: string, digest?: string): Promise<Uint8Array>
  /** Keys under a prefix, in order. */
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
  /** For the orphan sweep only. */
  remove(tenant: Tenant, key: string): Promise<void>
  close(): Promise<void>
}
