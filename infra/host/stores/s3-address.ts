/** `s3://BUCKET[/PREFIX][?…]`: where artifacts are, as every host is told it. */
import type { S3ArtifactsOptions } from '../../../shared/platform/aws/s3/artifacts.ts'
import { serverOf } from './aws-server.ts'
import { addressIn, configurationError, type Environment } from './configuration.ts'

export const key = 'SPECWRIGHT_ARTIFACTS'
export const endpointVariables = ['AWS_ENDPOINT_URL_S3', 'AWS_ENDPOINT_URL'] as const

/** `kms`: a key to encrypt with. `names=folders`: for gateways over a file system. `create`: make a missing bucket. */
const parameters = ['endpoint', 'region', 'kms', 'names', 'create'] as const

/** What the address and the environment say. INVALID_CONFIGURATION. */
export function s3OptionsOf(text: string, environment: Environment): S3ArtifactsOptions {
  const example = 's3://BUCKET[/PREFIX][?kms=KEY&endpoint=URL]'
  const url = addressIn(key, text, { scheme: 's3', example, parameters })
  const asked = Object.fromEntries(url.searchParams) as Partial<Record<(typeof parameters)[number], string>>
  const prefix = url.pathname.replace(/^\//, '').replace(/(?<=.)(?<!\/)$/, '/')
  if (asked.names !== undefined && asked.names !== 'flat' && asked.names !== 'folders')
    throw configurationError({ key, what: `names=${asked.names} is unknown`, mend: 'use flat or folders' })
  return {
    bucket: url.hostname,
    ...(prefix === '' ? {} : { prefix }),
    ...serverOf(key, asked, endpointVariables, environment),
    ...(asked.kms === undefined ? {} : { kmsKeyId: asked.kms }),
    ...(asked.names === undefined ? {} : { names: asked.names }),
  }
}
