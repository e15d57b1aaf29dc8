/** Artifacts in a real S3 server: the contract, damage, versions, large blobs in parts, presigned reads. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import {
  GetObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3'
import { s3Client } from '../../../shared/platform/aws/s3/client.ts'
import { presignedRead } from '../../../shared/platform/aws/s3/presigned-reads.ts'
import { artifactsContract } from '../../platform/artifacts.contract.ts'
import { freshTenant, portError } from '../../platform/surroundings.ts'
import { access, freshBucket, openBucket } from './bucket.ts'

// The server keeps objects as files, so `a` and `a/b` need names that can stand side by side.
artifactsContract('S3', () => openBucket({ names: 'folders', prefix: 'some/where/' }))

const bytes = (text: string): Uint8Array => Buffer.from(text)
const sumOf = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex')
const mebibyte = 1024 * 1024

/** The same every time it is read; never whole in memory. */
function generated(size: number, seed: number): () => AsyncIterable<Uint8Array> {
  return async function* () {
    for (let at = 0; at < size; at += 100_000)
      yield Buffer.alloc(Math.min(100_000, size - at), `${seed}-${at} `)
  }
}

async function joined(source: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of source) chunks.push(chunk)
  return Buffer.concat(chunks)
}

test('objects stand where the design says, and each write is a version of its own', async context => {
  const [bucket, tenant] = [await freshBucket(), freshTenant()]
  const artifacts = await openBucket({ bucket })
  const client = s3Client(access())
  context.after(() => Promise.all([artifacts.close(), client.destroy()]))
  await artifacts.create(tenant, 'anrf/x/1.anrf', bytes('one'))
  await artifacts.create(tenant, 'anrf/x/1.anrf', bytes('one'))
  await artifacts.remove(tenant, 'anrf/x/1.anrf')
  const { Versions = [], DeleteMarkers = [] } = await client.send(
    new ListObjectVersionsCommand({ Bucket: bucket }),
  )
  assert.deepEqual(
    [Versions.map(({ Key }) => Key), DeleteMarkers.length],
    [[`${tenant}/anrf/x/1.anrf`, `${tenant}/anrf/x/1.anrf`], 1],
  )
})

test('bytes that others put in its place are noticed', async context => {
  const [bucket, tenant] = [await freshBucket(), freshTenant()]
  const artifacts = await openBucket({ bucket })
  const client = s3Client(access())
  context.after(() => Promise.all([artifacts.close(), client.destroy()]))
  await artifacts.create(tenant, 'a', bytes('one'))
  const object = { Bucket: bucket, Key: `${tenant}/a` }
  for (const Metadata of [{}, { sha256: sumOf(bytes('one')) }]) {
    await client.send(new PutObjectCommand({ ...object, Body: 'other', Metadata }))
    await assert.rejects(artifacts.read(tenant, 'a'), portError('DIGEST_MISMATCH'))
    await assert.rejects(artifacts.read(tenant, 'a', sumOf(bytes('other'))), portError('DIGEST_MISMATCH'))
  }
})

test('bytes that change on the way are refused by the server', async context => {
  const [bucket, tenant] = [await freshBucket(), freshTenant()]
  const client = s3Client({ ...access(), attempts: 1 })
  const artifacts = await openBucket({ bucket, client })
  context.after(() => client.destroy())
  client.middlewareStack.add(
    next => args => {
      const request = args.request as { method?: string; body?: unknown }
      if (request.method === 'PUT') request.body = bytes('onf')
      return next(args)
    },
    { step: 'finalizeRequest', priority: 'low' },
  )
  await assert.rejects(artifacts.create(tenant, 'a', bytes('one')), portError('UNAVAILABLE'))
  await assert.rejects(artifacts.read(tenant, 'a'), portError('NOT_FOUND'))
})

test('large blobs stream in parts: created once, read as written, and nothing half remains', async context => {
  const [bucket, tenant] = [await freshBucket(), freshTenant()]
  const artifacts = await openBucket({ bucket, partBytes: 5 * mebibyte })
  const client = s3Client(access())
  context.after(() => Promise.all([artifacts.close(), client.destroy()]))
  const size = 17 * mebibyte + 3
  const source = generated(size, 1)
  const stored = await artifacts.createFrom(tenant, 'large', source)
  const content = await joined(source())
  assert.deepEqual([stored.size, stored.digest], [size, sumOf(content)])
  assert.deepEqual(Buffer.from(await artifacts.read(tenant, 'large', stored.digest)).equals(content), true)
  assert.equal(sumOf(await joined(artifacts.stream(tenant, 'large'))), stored.digest)
  assert.equal((await artifacts.create(tenant, 'large', content)).digest, stored.digest)
  await assert.rejects(artifacts.createFrom(tenant, 'large', generated(size, 2)), portError('ALREADY_EXISTS'))
  let reading = 0
  const fickle = () => generated(size, reading++)()
  await assert.rejects(artifacts.createFrom(tenant, 'fickle', fickle), portError('DIGEST_MISMATCH'))
  await assert.rejects(artifacts.read(tenant, 'fickle'), portError('NOT_FOUND'))
  await assert.rejects(
    joined(artifacts.stream(tenant, 'large', sumOf(bytes('x')))),
    portError('DIGEST_MISMATCH'),
  )
  const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket: bucket }))
  assert.deepEqual(Uploads, [])
})

test('of writers that race with large blobs one wins', async context => {
  const tenant = freshTenant()
  const artifacts = await openBucket({ partBytes: 5 * mebibyte })
  context.after(() => artifacts.close())
  const race = await Promise.allSettled(
    [1, 2, 3, 4].map(seed => artifacts.createFrom(tenant, 'large', generated(6 * mebibyte, seed))),
  )
  const won = race.filter(one => one.status === 'fulfilled')
  assert.equal(won.length, 1)
  assert.equal(sumOf(await artifacts.read(tenant, 'large')), won[0]?.value.digest)
})

test('a link reads its artifact without credentials, for its time, and no other', async context => {
  const [bucket, tenant] = [await freshBucket(), freshTenant()]
  const artifacts = await openBucket({ bucket })
  context.after(() => artifacts.close())
  for (const key of ['a', 'b']) await artifacts.create(tenant, key, bytes(key))
  const link = (seconds: number) => presignedRead({ ...access(), bucket }, tenant, 'a', seconds)
  const url = await link(60)
  assert.equal(await (await fetch(url)).text(), 'a')
  assert.equal((await fetch(url.replace(`${tenant}/a`, `${tenant}/b`))).status, 403)
  assert.equal((await fetch(url, { method: 'DELETE' })).status, 403)
  const short = await link(1)
  await pause(2_100)
  assert.equal((await fetch(short)).status, 403)
  await assert.rejects(link(8 * 86_400), portError('TOO_LARGE'))
  await assert.rejects(presignedRead({ ...access(), bucket }, tenant, '../a', 60), portError('BAD_KEY'))
})

test('a key of our own encrypts every object, small or large', async context => {
  const [bucket, tenant] = [await freshBucket(), freshTenant()]
  const client = s3Client(access())
  const seen: (string | undefined)[] = []
  client.middlewareStack.add(
    next => args => {
      const request = args.request as { headers: Record<string, string>; method: string }
      if (request.method !== 'GET') seen.push(request.headers['x-amz-server-side-encryption-aws-kms-key-id'])
      return next(args)
    },
    { step: 'build', priority: 'low' },
  )
  const artifacts = await openBucket({ bucket, client, kmsKeyId: 'our-key', partBytes: 5 * mebibyte })
  context.after(() => client.destroy())
  await artifacts.create(tenant, 'small', bytes('x'))
  assert.deepEqual(seen, ['our-key'])
  await artifacts.createFrom(tenant, 'large', generated(6 * mebibyte, 1))
  assert.equal(seen[1], 'our-key')
  const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: `${tenant}/small` }))
  assert.equal(await Body?.transformToString(), 'x')
})
