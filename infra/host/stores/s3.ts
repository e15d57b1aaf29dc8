/** `SPECWRIGHT_ARTIFACTS=s3://BUCKET[/PREFIX][?…]`: artifacts in S3. The SDK is loaded when this is asked for. */
import type { S3ArtifactsOptions } from '../../../shared/platform/aws/s3/artifacts.ts'
import type { Artifacts } from '../../../shared/platform/ports/artifacts.ts'
import { awsComplaint, type Called } from './aws-complaints.ts'
import { addressIn, configurationError, type Environment } from './configuration.ts'
import type { StoreAdapter } from './store-adapter.ts'

const key = 'SPECWRIGHT_ARTIFACTS'
const endpointVariables = ['AWS_ENDPOINT_URL_S3', 'AWS_ENDPOINT_URL'] as const

/** `kms`: a key to encrypt with. `names=folders`: for gateways over a file system. `create`: make a missing bucket. */
const parameters = ['endpoint', 'region', 'kms', 'names', 'create'] as const

/** What the address and the environment say. INVALID_CONFIGURATION. */
export function s3OptionsOf(text: string, environment: Environment): S3ArtifactsOptions {
  const example = 's3://BUCKET[/PREFIX][?kms=KEY&endpoint=URL]'
  const url = addressIn(key, text, { scheme: 's3', example, parameters })
  const asked = Object.fromEntries(url.searchParams) as Partial<Record<(typeof parameters)[number], string>>
  const endpoint = asked.endpoint ?? endpointVariables.map(name => environment[name]).find(Boolean)
  const region = asked.region ?? environment.AWS_REGION ?? environment.AWS_DEFAULT_REGION
  const prefix = url.pathname.replace(/^\//, '').replace(/(?<=.)(?<!\/)$/, '/')
  if (asked.names !== undefined && asked.names !== 'flat' && asked.names !== 'folders')
    throw configurationError({ key, what: `names=${asked.names} is unknown`, mend: 'use flat or folders' })
  return {
    bucket: url.hostname,
    ...(prefix === '' ? {} : { prefix }),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(region === undefined ? {} : { region }),
    ...(asked.kms === undefined ? {} : { kmsKeyId: asked.kms }),
    ...(asked.names === undefined ? {} : { names: asked.names }),
  }
}

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
