/**
 * One object written under a condition, whole or in parts. Every request carries the SHA-256 of what it sends, so the
 * server refuses bytes that changed on the way; the sum of the whole is metadata from the start.
 */
import { createHash } from 'node:crypto'
import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { PortError } from '../../ports/common.ts'

/** Only where nothing stands, or only over the very object of this tag. */
export type WriteCondition = { readonly IfNoneMatch: '*' } | { readonly IfMatch: string }

export interface Upload {
  readonly Bucket: string
  readonly Key: string
  /** Hex SHA-256 and length of the whole. */
  readonly digest: string
  readonly size: number
  readonly source: () => AsyncIterable<Uint8Array>
  readonly encryption: Encryption
  readonly partBytes: number
}
export type Encryption =
  | Record<never, never>
  | {
      readonly ServerSideEncryption: 'aws:kms'
      readonly SSEKMSKeyId: string
      readonly BucketKeyEnabled: true
    }

/** S3 takes parts of 5 MiB and more, 10,000 at most. */
export const usualPartBytes = 8 * 1024 * 1024
const partsLimit = 10_000
const partsInFlight = 4

export async function upload(client: S3Client, task: Upload, condition: WriteCondition): Promise<void> {
  if (task.size > task.partBytes) return uploadParts(client, task, condition)
  const { Bucket, Key, digest, encryption } = task
  const Body = await whole(task.source())
  refuseOtherBytes(task, sha256(Body).toString('hex'))
  const ChecksumSHA256 = Buffer.from(digest, 'hex').toString('base64')
  const object = { Bucket, Key, Body, ChecksumSHA256, Metadata: { sha256: digest } }
  await client.send(new PutObjectCommand({ ...object, ...encryption, ...condition }))
}

async function uploadParts(client: S3Client, task: Upload, condition: WriteCondition): Promise<void> {
  const { Bucket, Key, digest, encryption } = task
  const object = { Bucket, Key, ChecksumAlgorithm: 'SHA256', Metadata: { sha256: digest } } as const
  const { UploadId } = await client.send(new CreateMultipartUploadCommand({ ...object, ...encryption }))
  const place = { Bucket, Key, UploadId }
  try {
    const Parts = await sendParts(client, place, task)
    await client.send(
      new CompleteMultipartUploadCommand({ ...place, MultipartUpload: { Parts }, ...condition }),
    )
  } catch (error) {
    await client.send(new AbortMultipartUploadCommand(place)).catch(() => undefined)
    throw error
  }
}

type PartsPlace = { readonly Bucket: string; readonly Key: string; readonly UploadId: string | undefined }

/** A few at a time, so that no more than those are in memory. */
async function sendParts(client: S3Client, place: PartsPlace, task: Upload): Promise<CompletedPart[]> {
  const sum = createHash('sha256')
  const done: CompletedPart[] = []
  let flight: Promise<CompletedPart>[] = []
  let number = 0
  for await (const part of pieces(task.source(), partBytesFor(task))) {
    sum.update(part)
    number += 1
    flight.push(sendPart(client, place, number, part))
    if (flight.length < partsInFlight) continue
    done.push(...(await Promise.all(flight)))
    flight = []
  }
  done.push(...(await Promise.all(flight)))
  refuseOtherBytes(task, sum.digest('hex'))
  return done
}

async function sendPart(
  client: S3Client,
  place: PartsPlace,
  PartNumber: number,
  Body: Uint8Array,
): Promise<CompletedPart> {
  const ChecksumSHA256 = sha256(Body).toString('base64')
  const { ETag } = await client.send(new UploadPartCommand({ ...place, PartNumber, Body, ChecksumSHA256 }))
  return { PartNumber, ETag, ChecksumSHA256 }
}

const partBytesFor = ({ partBytes, size }: Upload): number =>
  Math.max(partBytes, Math.ceil(size / partsLimit))

/** The same bytes cut anew: all of `length` but the last. */
async function* pieces(source: AsyncIterable<Uint8Array>, length: number): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of source) {
    let rest = chunk
    while (bytes + rest.length >= length) {
      yield Buffer.concat([...waiting, rest.subarray(0, length - bytes)])
      rest = rest.subarray(length - bytes)
      waiting = []
      bytes = 0
    }
    waiting.push(rest)
    bytes += rest.length
  }
  if (bytes > 0) yield Buffer.concat(waiting)
}

async function whole(source: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of source) chunks.push(chunk)
  return chunks.length === 1 ? (chunks[0] ?? new Uint8Array()) : Buffer.concat(chunks)
}

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()

function refuseOtherBytes({ Key, digest }: Upload, actual: string): void {
  if (actual === digest) return
  throw new PortError('DIGEST_MISMATCH', `the source of ${Key} gave other bytes the second time`, {
    expected: digest,
    actual,
  })
}
