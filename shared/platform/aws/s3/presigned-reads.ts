/** A link by which somebody without credentials may read one artifact for a while. */
import { GetObjectCommand } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { artifactSegments } from '../../ports/artifact-keys.ts'
import { PortError, type Tenant } from '../../ports/common.ts'
import type { S3ArtifactsOptions } from './artifacts.ts'
import { s3Client } from './client.ts'
import { Naming } from './object-names.ts'

/** What S3 allows: seven days. */
export const linkSecondsLimit = 7 * 86_400

/** BAD_KEY; TOO_LARGE for a time beyond `linkSecondsLimit`. Whether the artifact exists is seen by who follows it. */
export async function presignedRead(
  options: S3ArtifactsOptions,
  tenant: Tenant,
  key: string,
  seconds: number,
): Promise<string> {
  if (!(seconds >= 1 && seconds <= linkSecondsLimit))
    throw new PortError('TOO_LARGE', `a link is good for 1 to ${linkSecondsLimit} seconds`, { seconds })
  artifactSegments(key)
  const client = options.client ?? s3Client(options)
  const Key = new Naming(options).objectKey(tenant, key)
  try {
    const command = new GetObjectCommand({ Bucket: options.bucket, Key })
    return await getSignedUrl(client, command, { expiresIn: Math.floor(seconds) })
  } finally {
    if (options.client === undefined) client.destroy()
  }
}
