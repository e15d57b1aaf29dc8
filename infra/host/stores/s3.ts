/** `SPECWRIGHT_ARTIFACTS=s3://BUCKET[/PREFIX][?…]`: artifacts in S3. The SDK is loaded when this is asked for. */
import type { S3ArtifactsOptions } from '../../../shared/platform/aws/s3/artifacts.ts'
import type { Artifacts } from '../../../shared/platform/ports/artifacts.ts'
import { awsComplaint, type Called } from './aws-complaints.ts'
import { configurationError, type Environment } from './configuration.ts'
import { endpointVariables, key, s3OptionsOf } from './s3-address.ts'
import type { StoreAdapter } from './store-adapter.ts'

export const s3: StoreAdapter<Artifacts> = {
  scheme: 's3',
  async open(text, environment) {
    const options = s3OptionsOf(text, environment)
    const [{ S3Artifacts }, { bucketTrouble, createBucket }] = await Promise.all([
      import('../../../shared/platform/aws/s3/artifacts.ts'),
      import('../../../shared/platform/aws/s3/bucket.ts'),
    ])
    try {
      if (URL.parse(text)?.searchParams.get('create') === 'true') await createBucket(options)
      const trouble = await bucketTrouble(options)
      if (trouble !== undefined) throw configurationError({ key, ...trouble })
    } catch (error) {
      throw isOurs(error) ? error : awsComplaint(calledOf(options, environment), error)
    }
    return new S3Artifacts(options)
  },
}

const isOurs = (error: unknown): boolean => error instanceof Error && error.name === 'FunctionError'

const calledOf = ({ bucket, endpoint, region }: S3ArtifactsOptions, environment: Environment): Called => ({
  key,
  endpointKey:
    endpointVariables.find(name => environment[name] === endpoint && endpoint !== undefined) ?? key,
  store: `the bucket '${bucket}'`,
  endpoint,
  region,
  action: 's3:GetBucketVersioning, s3:ListBucket, s3:GetObject, s3:PutObject and s3:DeleteObject',
})
