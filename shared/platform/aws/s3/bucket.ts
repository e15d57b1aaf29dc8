/** The bucket itself: whether it can hold artifacts, and one for tests and laptops. Deployments declare theirs. */
import {
  CreateBucketCommand,
  GetBucketVersioningCommand,
  PutBucketVersioningCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import { failureName } from '../failures.ts'
import { type S3Access, s3Client } from './client.ts'

interface Place extends S3Access {
  readonly bucket: string
}

/** What is wrong with it and the mend; undefined when nothing is. Errors of the call pass through. */
export function bucketTrouble(
  place: Place,
): Promise<{ readonly what: string; readonly mend: string } | undefined> {
  return withClient(place, async client => {
    const { Status } = await client.send(new GetBucketVersioningCommand({ Bucket: place.bucket }))
    if (Status === 'Enabled') return undefined
    const mend = `turn versioning on: aws s3api put-bucket-versioning --bucket ${place.bucket} --versioning-configuration Status=Enabled`
    return { what: `the bucket '${place.bucket}' keeps no versions`, mend }
  })
}

/** Makes it, versioned, unless it is there. */
export function createBucket(place: Place): Promise<void> {
  return withClient(place, async client => {
    const { bucket: Bucket, region, endpoint } = place
    const elsewhere = endpoint === undefined && region !== undefined && region !== 'us-east-1'
    const constraint = elsewhere ? { LocationConstraint: region as 'eu-central-1' } : undefined
    try {
      const place = constraint === undefined ? {} : { CreateBucketConfiguration: constraint }
      await client.send(new CreateBucketCommand({ Bucket, ...place }))
    } catch (error) {
      if (failureName(error) !== 'BucketAlreadyOwnedByYou') throw error
    }
    const VersioningConfiguration = { Status: 'Enabled' } as const
    await client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }))
  })
}

async function withClient<T>(place: Place, use: (client: S3Client) => Promise<T>): Promise<T> {
  const client = s3Client({ ...place, attempts: 2 })
  try {
    return await use(client)
  } finally {
    client.destroy()
  }
}
