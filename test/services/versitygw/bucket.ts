/** A versioned bucket that nobody else uses. */
import { CreateBucketCommand, PutBucketVersioningCommand } from '@aws-sdk/client-s3'
import { versitygwAccess } from '../../../infra/services/versitygw.ts'
import { S3Artifacts, type S3ArtifactsOptions } from '../../../shared/platform/aws/s3/artifacts.ts'
import { s3Client } from '../../../shared/platform/aws/s3/client.ts'
import { addressOf } from '../at.ts'

export const access = () => {
  const { region, ...credentials } = versitygwAccess
  return { endpoint: addressOf('versitygw'), region, credentials }
}

export async function freshBucket(): Promise<string> {
  const bucket = `b-${crypto.randomUUID()}`
  const client = s3Client(access())
  await client.send(new CreateBucketCommand({ Bucket: bucket }))
  const VersioningConfiguration = { Status: 'Enabled' } as const
  await client.send(new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration }))
  client.destroy()
  return bucket
}

export const openBucket = async (options: Partial<S3ArtifactsOptions> = {}): Promise<S3Artifacts> =>
  new S3Artifacts({ ...access(), bucket: options.bucket ?? (await freshBucket()), ...options })
