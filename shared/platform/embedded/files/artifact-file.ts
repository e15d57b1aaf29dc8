/**
 * An artifact as a file: one line that names format and SHA-256, then the bytes. Sum and bytes stand in one file, so
 * that they come into being together.
 */
import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { PortError } from '../../ports/common.ts'

const magic = 'specwright-artifact-1 '
/** Magic, 64 hex digits, a line feed. */
const headerBytes = magic.length + 64 + 1

export const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

export function fileOf(digest: string, bytes: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(`${magic}${digest}\n`, 'latin1'), bytes])
}

/** The bytes of a file; DIGEST_MISMATCH when they are not what was written. */
export function bytesOf(
  file: Uint8Array,
  key: string,
): { readonly bytes: Uint8Array; readonly digest: string } {
  const digest = digestIn(file.subarray(0, headerBytes))
  const bytes = file.subarray(headerBytes)
  if (digest === undefined || digestOf(bytes) !== digest) throw mismatch(key, digest, digestOf(bytes))
  return { bytes, digest }
}

export const mismatch = (key: string, expected: string | undefined, actual: string): PortError =>
  new PortError('DIGEST_MISMATCH', `artifact ${key} is not what was written`, { key, expected, actual })

export interface ArtifactHeader {
  /** Undefined when the header itself is damaged. */
  readonly digest: string | undefined
  readonly size: number
  /** ms since the epoch. */
  readonly createdAt: number
}

/** What the file says of itself, without reading its bytes; undefined when there is none. */
export async function readHeader(path: string): Promise<ArtifactHeader | undefined> {
  const file = await openIfThere(path)
  if (file === undefined) return undefined
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headerBytes), 0, headerBytes, 0)
    const { size, mtimeMs } = await file.stat()
    const digest = digestIn(buffer.subarray(0, bytesRead))
    return { digest, size: Math.max(0, size - headerBytes), createdAt: Math.round(mtimeMs) }
  } finally {
    await file.close()
  }
}

function digestIn(header: Uint8Array): string | undefined {
  const text = Buffer.from(header).toString('latin1')
  return /^specwright-artifact-1 ([0-9a-f]{64})\n$/.exec(text)?.[1]
}

async function openIfThere(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, 'r')
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

export const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined

export const isMissing = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes(String(codeOf(error)))
