/** What a real S3 server answers to a wrong configuration, as the sentence that ends a host when it starts. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { CreateBucketCommand } from '@aws-sdk/client-s3'
import { s3 } from '../../../infra/host/stores/s3.ts'
import { program } from '../../../infra/services/versitygw.ts'
import { s3Client } from '../../../shared/platform/aws/s3/client.ts'
import { FunctionError } from '../../../shared/platform/function-error.ts'
import { freshTenant } from '../../platform/surroundings.ts'
import { access, freshBucket } from './bucket.ts'

const good = { AWS_ACCESS_KEY_ID: 'testing', AWS_SECRET_ACCESS_KEY: 'testing', AWS_REGION: 'us-east-1' }

/** The SDK reads its credentials from the process. */
async function opened(address: string, environment: Readonly<Record<string, string>>): Promise<unknown> {
  const all = { ...good, AWS_ENDPOINT_URL_S3: access().endpoint, ...environment }
  Object.assign(process.env, all)
  try {
    return await s3.open(address, all)
  } catch (error) {
    assert.ok(error instanceof FunctionError && error.code === 'INVALID_CONFIGURATION', String(error))
    return error.message
  }
}

test('no bucket, wrong region, wrong key, wrong secret, no versions: a sentence each', async context => {
  const address = `s3://${await freshBucket()}`
  const said = await Promise.all([opened('s3://no-such-bucket-here', {})])
  assert.match(
    String(said[0]),
    /^SPECWRIGHT_ARTIFACTS: the bucket 'no-such-bucket-here' does not exist in region us-east-1; create it/,
  )
  assert.match(
    String(await opened(address, { AWS_REGION: 'eu-west-1' })),
    /^AWS_REGION: it says eu-west-1, but the bucket \S+ is in us-east-1; set AWS_REGION=us-east-1$/,
  )
  assert.match(
    String(await opened(address, { AWS_ACCESS_KEY_ID: 'stranger' })),
    /^AWS_ACCESS_KEY_ID: the server of the bucket \S+ does not know this access key; set the key/,
  )
  assert.match(
    String(await opened(address, { AWS_SECRET_ACCESS_KEY: 'wrong' })),
    /^AWS_SECRET_ACCESS_KEY: the server of the bucket \S+ refuses the signature; set the secret/,
  )
  const client = s3Client(access())
  context.after(() => client.destroy())
  const bucket = `b-${crypto.randomUUID()}`
  await client.send(new CreateBucketCommand({ Bucket: bucket }))
  assert.match(
    String(await opened(`s3://${bucket}`, {})),
    /^SPECWRIGHT_ARTIFACTS: the bucket \S+ keeps no versions; turn versioning on: aws s3api/,
  )
})

/** An account of its own on the gateway. */
async function otherAccount(): Promise<Readonly<Record<string, string>>> {
  const { endpoint, region, credentials } = access()
  const [AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY] = [crypto.randomUUID(), crypto.randomUUID()]
  const first = ['--access', credentials.accessKeyId, '--secret', credentials.secretAccessKey]
  const at = ['--endpoint-url', endpoint, '--region', region]
  const account = ['--access', AWS_ACCESS_KEY_ID, '--secret', AWS_SECRET_ACCESS_KEY, '--role', 'user']
  await promisify(execFile)(program, ['admin', ...first, ...at, 'create-user', ...account])
  return { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY }
}

test('a bucket of another account: a sentence, whether it is to be made or not', async () => {
  const address = `s3://${await freshBucket()}`
  const other = await otherAccount()
  for (const asked of [address, `${address}?create=true`])
    assert.match(
      String(await opened(asked, { ...other, AWS_REGION: 'us-east-1' })),
      /^SPECWRIGHT_ARTIFACTS: the credentials may not use the bucket \S+; grant .* on it, or correct the name$/,
    )
})

test('a bucket is made where it is asked for, and keeps its place below the prefix', async () => {
  const address = `s3://b-${crypto.randomUUID()}/some/where?create=true`
  for (const _ of ['first', 'again']) {
    const artifacts = await opened(address, {})
    assert.ok(typeof artifacts === 'object' && artifacts !== null && 'create' in artifacts, String(artifacts))
  }
  const artifacts = await s3.open(address, { ...good, AWS_ENDPOINT_URL_S3: access().endpoint })
  assert.equal((await artifacts.create(freshTenant(), 'a', Buffer.from('x'))).size, 1)
  await artifacts.close()
})
