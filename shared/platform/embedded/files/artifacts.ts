/**
 * Artifacts as files: `{folder}/artifacts/{tenant}/{key}=`. A file is written elsewhere, synced, then linked to its
 * name: link(2) fails where the name is taken, so that of racing writers one wins, and a crash leaves no half file
 * under a name. The `=` (in no key) lets `a` and `a/b` both be keys.
 */
import { link, mkdir, open, readdir, readFile, unlink, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { atMost } from '../../at-most.ts'
import { artifactSegments } from '../../ports/artifact-keys.ts'
import type { Artifacts, StoredArtifact } from '../../ports/artifacts.ts'
import { isTenant, type Page, PortError, type Tenant } from '../../ports/common.ts'
import { decodeCursor, encodeCursor, pageLimit } from '../../ports/cursor.ts'
import {
  type ArtifactHeader,
  bytesOf,
  codeOf,
  digestOf,
  fileOf,
  isMissing,
  mismatch,
  readHeader,
} from './artifact-file.ts'
import { keysIn, nameSuffix } from './keys-in-order.ts'
import { leftoverName, sweepLeftovers } from './leftovers.ts'

export class FileArtifacts implements Artifacts {
  readonly #root: string
  readonly #waiting: string
  readonly #now: () => number
  readonly #atMost = atMost(openFilesLimit)
  #closed = false

  private constructor(root: string, waiting: string, now: () => number) {
    this.#root = root
    this.#waiting = waiting
    this.#now = now
  }

  /** Makes the folders (for their owner only) and sweeps what crashed writers left. UNAVAILABLE. */
  static async open(folder: string, options: { readonly now?: () => number } = {}): Promise<FileArtifacts> {
    return translated(async () => {
      const root = join(folder, 'artifacts')
      // No tenant is called so: names of tenants start with a letter or digit.
      const waiting = join(root, '.waiting')
      await mkdir(waiting, { recursive: true, mode: 0o700 })
      await sweepLeftovers(waiting)
      return new FileArtifacts(root, waiting, options.now ?? Date.now)
    })
  }

  async create(tenant: Tenant, key: string, bytes: Uint8Array): Promise<StoredArtifact> {
    const path = this.#path(tenant, key)
    const digest = digestOf(bytes)
    return this.#inTurn(async () => {
      const standing = await readHeader(path)
      if (standing !== undefined || !(await this.#createFile(path, fileOf(digest, bytes))))
        return this.#again(path, key, digest, standing ?? (await readHeader(path)))
      return { key, digest, size: bytes.length, createdAt: Math.round(this.#now()) }
    })
  }

  async read(tenant: Tenant, key: string, digest?: string): Promise<Uint8Array> {
    const path = this.#path(tenant, key)
    return this.#inTurn(async () => {
      const file = await readFile(path).catch((error: unknown) => {
        throw isMissing(error) ? new PortError('NOT_FOUND', `no artifact ${key}`, { key }) : error
      })
      const found = bytesOf(file, key)
      if (digest !== undefined && digest !== found.digest) throw mismatch(key, digest, found.digest)
      return found.bytes
    })
  }

  async list(
    tenant: Tenant,
    prefix: string,
    options: { readonly limit?: number; readonly cursor?: string } = {},
  ): Promise<Page<StoredArtifact>> {
    this.#refuseClosed()
    const limit = pageLimit(options.limit, 100, 1000)
    const identity = [tenant, prefix]
    const after = decodeCursor(identity, options.cursor) ?? ''
    return translated(async () => {
      const items: StoredArtifact[] = []
      for await (const key of keysIn(join(this.#root, tenant), prefix, after)) {
        const last = items.at(-1)
        if (items.length === limit && last !== undefined)
          return { items, cursor: encodeCursor(identity, last.key) }
        const header = await readHeader(this.#path(tenant, key))
        if (header !== undefined) items.push({ key, ...header, digest: header.digest ?? '' })
      }
      return { items }
    })
  }

  async remove(tenant: Tenant, key: string): Promise<void> {
    const path = this.#path(tenant, key)
    await translated(() => unlink(path).catch(ignoreMissing))
  }

  async tenants(): Promise<readonly Tenant[]> {
    this.#refuseClosed()
    return translated(async () => {
      const names = (await readdir(this.#root)).filter(isTenant)
      const first = await Promise.all(names.map(name => keysIn(join(this.#root, name), '', '').next()))
      return names.filter((_, index) => first[index]?.done === false)
    })
  }

  async close(): Promise<void> {
    this.#closed = true
  }

  /** The same bytes again are a retry, and make the artifact young again for the orphan sweep. */
  async #again(
    path: string,
    key: string,
    digest: string,
    standing: ArtifactHeader | undefined,
  ): Promise<StoredArtifact> {
    if (standing === undefined)
      throw new PortError('UNAVAILABLE', `artifact ${key} was removed meanwhile`, { key })
    if (standing.digest !== digest)
      throw new PortError('ALREADY_EXISTS', `artifact ${key} exists with other bytes`, {
        key,
        digest: standing.digest ?? '',
      })
    const seconds = this.#now() / 1000
    await utimes(path, seconds, seconds).catch(ignoreMissing)
    return { key, digest, size: standing.size, createdAt: Math.round(this.#now()) }
  }

  /** False when the name was taken. */
  async #createFile(path: string, content: Uint8Array): Promise<boolean> {
    const waiting = join(this.#waiting, leftoverName())
    try {
      await writeSynced(waiting, content, this.#now() / 1000)
      await makeFolder(dirname(path))
      await link(waiting, path)
      await syncFolder(dirname(path))
      return true
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return false
      throw error
    } finally {
      await unlink(waiting).catch(ignoreMissing)
    }
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    return this.#atMost(() => translated(work))
  }

  #path(tenant: Tenant, key: string): string {
    this.#refuseClosed()
    return `${join(this.#root, tenant, ...artifactSegments(key))}${nameSuffix}`
  }

  #refuseClosed(): void {
    if (this.#closed) throw new PortError('CLOSED', 'the artifacts are closed')
  }
}

/** Files open at once, well under what a process may have. */
const openFilesLimit = 64

async function writeSynced(path: string, content: Uint8Array, seconds: number): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(content)
    await file.utimes(seconds, seconds)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** A new folder lasts only once its parent is on the disk. */
async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 })
  if (first === undefined) return
  for (let at = path; at.length >= first.length; at = dirname(at)) await syncFolder(dirname(at))
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

function ignoreMissing(error: unknown): void {
  if (!isMissing(error)) throw error
}

/** The file system's own errors become UNAVAILABLE; ours pass. */
async function translated<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof PortError || codeOf(error) === undefined) throw error
    const text = error instanceof Error ? error.message : String(error)
    throw new PortError('UNAVAILABLE', `the artifact files: ${text}`, { code: codeOf(error) }, error)
  }
}
