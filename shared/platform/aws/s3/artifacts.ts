/**
 * Artifacts in an S3 bucket, versioned so that nothing is ever lost by a write. `If-None-Match: *` lets one of racing
 * writers win; each object carries the SHA-256 of its bytes, checked by the server when it is written and by us when
 * it is read.
 */
import { createHash } from 'node:crypto'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  type S3Client,
} from '@aws-sdk/client-s3'
import { atMost } from '../../at-most.ts'
import { artifactSegments, mayStartKey } from '../../ports/artifact-keys.ts'
import type { ArtifactStreams, Artifacts, StoredArtifact } from '../../ports/artifacts.ts'
import { isTenant, type Page, PortError, type Tenant } from '../../ports/common.ts'
import { decodeCursor, encodeCursor, pageLimit } from '../../ports/cursor.ts'
import { failureName, statusOf, translated } from '../failures.ts'
import { type S3Access, s3Client, s3Connections } from './client.ts'
import { Naming, type ObjectNames } from './object-names.ts'
import { presignedRead } from './presigned-reads.ts'
import { purgeRemoved } from './purge-removed.ts'
import { type Upload, upload, usualPartBytes, type WriteCondition } from './upload.ts'

export interface S3ArtifactsOptions extends S3Access, ObjectNames {
  readonly bucket: string
  /** Encrypts with this KMS key instead of the bucket's default. */
  readonly kmsKeyId?: string
  /** Larger blobs travel in parts of this size. */
  readonly partBytes?: number
  readonly client?: S3Client
  readonly now?: () => number
}

interface Standing extends StoredArtifact {
  readonly tag: string
}

export class S3Artifacts implements Artifacts, ArtifactStreams {
  readonly #options: S3ArtifactsOptions
  readonly #client: S3Client
  readonly #naming: Naming
  readonly #store: string
  readonly #atMost = atMost(s3Connections)
  #closed = false

  constructor(options: S3ArtifactsOptions) {
    this.#options = options
    this.#client = options.client ?? s3Client(options)
    this.#naming = new Naming(options)
    this.#store = `artifacts in S3 bucket ${options.bucket}`
  }

  async create(tenant: Tenant, key: string, bytes: Uint8Array): Promise<StoredArtifact> {
    const digest = createHash('sha256').update(bytes).digest('hex')
    return this.#create(tenant, key, { digest, size: bytes.length }, () => onePiece(bytes))
  }

  async createFrom(
    tenant: Tenant,
    key: string,
    source: () => AsyncIterable<Uint8Array>,
  ): Promise<StoredArtifact> {
    return this.#create(tenant, key, await measured(source()), source)
  }

  async read(tenant: Tenant, key: string, digest?: string): Promise<Uint8Array> {
    const chunks: Uint8Array[] = []
    await this.#inTurn(async () => {
      for await (const chunk of this.#chunks(tenant, key, digest)) chunks.push(chunk)
    })
    return Buffer.concat(chunks)
  }

  async *stream(tenant: Tenant, key: string, digest?: string): AsyncGenerator<Uint8Array> {
    const chunks = this.#chunks(tenant, key, digest)
    for (;;) {
      const next = await translated(this.#store, () => chunks.next())
      if (next.done === true) return
      yield next.value
    }
  }

  async list(
    tenant: Tenant,
    prefix: string,
    options: { readonly limit?: number; readonly cursor?: string } = {},
  ): Promise<Page<StoredArtifact>> {
    this.#refuseClosed()
    const identity = [tenant, prefix]
    const after = decodeCursor(identity, options.cursor)
    if (!mayStartKey(prefix)) return { items: [] }
    const limit = pageLimit(options.limit, 100, 1000)
    const { keys, more } = await this.#inTurn(() => this.#keys(tenant, prefix, after, limit))
    const standing = await Promise.all(keys.map(key => this.#inTurn(() => this.#head(tenant, key))))
    const items = standing.filter(one => one !== undefined).map(({ tag: _, ...stored }) => stored)
    const last = keys.at(-1)
    return more && last !== undefined ? { items, cursor: encodeCursor(identity, last) } : { items }
  }

  async remove(tenant: Tenant, key: string): Promise<void> {
    const object = this.#object(tenant, key)
    await this.#inTurn(() => this.#client.send(new DeleteObjectCommand(object)))
  }

  async link(tenant: Tenant, key: string, seconds: number): Promise<string> {
    this.#refuseClosed()
    return translated(this.#store, () =>
      presignedRead({ ...this.#options, client: this.#client }, tenant, key, seconds),
    )
  }

  async tenants(): Promise<readonly Tenant[]> {
    this.#refuseClosed()
    const { bucket: Bucket } = this.#options
    const names: string[] = []
    let token: string | undefined
    do {
      const asked = { Bucket, ...this.#naming.tenantFolders, ...(token && { ContinuationToken: token }) }
      const page = await this.#inTurn(() => this.#client.send(new ListObjectsV2Command(asked)))
      for (const { Prefix = '' } of page.CommonPrefixes ?? []) names.push(this.#naming.tenantOf(Prefix))
      token = page.NextContinuationToken
    } while (token !== undefined)
    const found = names.filter(isTenant)
    const held = await Promise.all(found.map(name => this.#inTurn(() => this.#keys(name, '', undefined, 1))))
    // Some servers also name those whose objects were all removed.
    return found.filter((_, index) => held[index]?.keys.length === 1)
  }

  async close(): Promise<void> {
    if (!this.#closed && this.#options.client === undefined) this.#client.destroy()
    this.#closed = true
  }

  #create(
    tenant: Tenant,
    key: string,
    { digest, size }: Pick<StoredArtifact, 'digest' | 'size'>,
    source: () => AsyncIterable<Uint8Array>,
  ): Promise<StoredArtifact> {
    const { partBytes = usualPartBytes, kmsKeyId } = this.#options
    const task: Upload = {
      ...this.#object(tenant, key),
      digest,
      size,
      source,
      partBytes,
      encryption:
        kmsKeyId === undefined
          ? {}
          : { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: kmsKeyId, BucketKeyEnabled: true },
    }
    return this.#inTurn(async () => {
      for (let tries = 0; tries < triesWhileChanging; tries += 1) {
        if (await this.#written(tenant, key, task)) return { key, digest, size, createdAt: this.#now() }
        if (tries > 0) await purgeRemoved(this.#client, this.#object(tenant, key))
      }
      throw new PortError('UNAVAILABLE', `artifact ${key} is being created and removed all the time`, { key })
    })
  }

  /** The same bytes again are a retry, and make the artifact young again for the orphan sweep. */
  async #written(tenant: Tenant, key: string, task: Upload): Promise<boolean> {
    if (await this.#wrote(task, { IfNoneMatch: '*' })) return true
    const standing = await this.#head(tenant, key)
    if (standing === undefined) return false
    if (standing.digest === task.digest) return this.#wrote(task, { IfMatch: standing.tag })
    const { digest } = standing
    throw new PortError('ALREADY_EXISTS', `artifact ${key} exists with other bytes`, { key, digest })
  }

  /** False when the condition did not hold, or was being decided for somebody else. */
  async #wrote(task: Upload, condition: WriteCondition): Promise<boolean> {
    try {
      await upload(this.#client, task, condition)
      return true
    } catch (error) {
      if ([404, 409, 412].includes(statusOf(error) ?? 0) && conditional.includes(failureName(error)))
        return false
      throw error
    }
  }

  async *#chunks(tenant: Tenant, key: string, digest: string | undefined): AsyncGenerator<Uint8Array> {
    const { Body, Metadata } = await this.#get(tenant, key)
    const sum = createHash('sha256')
    for await (const chunk of (Body ?? []) as AsyncIterable<Uint8Array>) {
      sum.update(chunk)
      yield chunk
    }
    const actual = sum.digest('hex')
    const expected = digest ?? Metadata?.sha256
    if (actual !== expected || actual !== Metadata?.sha256)
      throw new PortError('DIGEST_MISMATCH', `artifact ${key} is not what was written`, {
        key,
        expected,
        actual,
      })
  }

  async #get(tenant: Tenant, key: string) {
    const object = this.#object(tenant, key)
    try {
      return await this.#client.send(new GetObjectCommand(object))
    } catch (error) {
      if (!isMissing(error)) throw error
      throw new PortError('NOT_FOUND', `no artifact ${key}`, { key }, error)
    }
  }

  async #head(tenant: Tenant, key: string): Promise<Standing | undefined> {
    try {
      const found = await this.#client.send(new HeadObjectCommand(this.#object(tenant, key)))
      const { ETag = '', ContentLength = 0, LastModified, Metadata } = found
      const createdAt = LastModified?.getTime() ?? 0
      return { key, digest: Metadata?.sha256 ?? '', size: ContentLength, createdAt, tag: ETag }
    } catch (error) {
      if (isMissing(error)) return undefined
      throw error
    }
  }

  async #keys(tenant: Tenant, prefix: string, after: string | undefined, limit: number) {
    const { Contents = [], IsTruncated } = await this.#client.send(
      new ListObjectsV2Command({
        Bucket: this.#options.bucket,
        Prefix: this.#naming.objectPrefix(tenant, prefix),
        MaxKeys: limit,
        ...(after === undefined ? {} : { StartAfter: this.#naming.objectKey(tenant, after) }),
      }),
    )
    const keys = Contents.map(({ Key = '' }) => this.#naming.artifactKey(tenant, Key))
    return { keys: keys.filter(key => key !== undefined), more: IsTruncated === true }
  }

  /** BAD_KEY, CLOSED. */
  #object(tenant: Tenant, key: string): { readonly Bucket: string; readonly Key: string } {
    this.#refuseClosed()
    artifactSegments(key)
    return { Bucket: this.#options.bucket, Key: this.#naming.objectKey(tenant, key) }
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    return this.#atMost(() => translated(this.#store, work))
  }

  #now(): number {
    return Math.round((this.#options.now ?? Date.now)())
  }

  #refuseClosed(): void {
    if (this.#closed) throw new PortError('CLOSED', 'the artifacts are closed')
  }
}

const triesWhileChanging = 5
const conditional: readonly string[] = [
  'PreconditionFailed',
  'ConditionalRequestConflict',
  'NoSuchKey',
  'OperationAborted',
]
const isMissing = (error: unknown): boolean => ['NoSuchKey', 'NotFound'].includes(failureName(error))

async function* onePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

async function measured(source: AsyncIterable<Uint8Array>): Promise<{ digest: string; size: number }> {
  const sum = createHash('sha256')
  let size = 0
  for await (const chunk of source) {
    sum.update(chunk)
    size += chunk.length
  }
  return { digest: sum.digest('hex'), size }
}
