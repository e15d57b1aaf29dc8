/** What AWS and the network answer to the first call of a store, as complaints: a row each, the first that fits. */
import { failureName, statusOf } from '../../../shared/platform/aws/failures.ts'
import { PortError } from '../../../shared/platform/ports/common.ts'
import { noTls, notTrusted, otherHostName, saysNoTls } from './certificate-failures.ts'
import { type Complaint, configurationError, saidBy } from './configuration.ts'

/** Where the call went. */
export interface Called {
  /** The variable that names the store. */
  readonly key: string
  /** The variable that names the endpoint, when there is one. */
  readonly endpointKey: string
  /** E.g. `the bucket 'x'`. */
  readonly store: string
  readonly endpoint: string | undefined
  readonly region: string | undefined
  /** The permission that the call needs. */
  readonly action: string
}

interface Row {
  readonly names: readonly string[]
  readonly status?: number
  /** In its words, where it has no name. */
  readonly says?: RegExp
  readonly complaint: (called: Called, error: unknown) => Complaint
}

const accessKey = 'AWS_ACCESS_KEY_ID'

const rows: readonly Row[] = [
  {
    names: ['NoSuchBucket', 'ResourceNotFoundException'],
    complaint: ({ key, store, region }) => ({
      key,
      what: `${store} does not exist in region ${region ?? '(none)'}`,
      mend: 'create it, or correct the name here or the region in AWS_REGION',
    }),
  },
  {
    names: ['BucketAlreadyExists'],
    complaint: ({ key, store }) => ({
      key,
      what: `${store} cannot be made: another account has one of this name`,
      mend: 'choose another name',
    }),
  },
  {
    names: ['InvalidBucketName', 'ValidationException'],
    complaint: ({ key, store }, error) => ({
      key,
      what: `${store} has a name that cannot be (${saidBy(error)})`,
      mend: 'correct it',
    }),
  },
  {
    names: ['PermanentRedirect', 'AuthorizationHeaderMalformed', 'IllegalLocationConstraintException', '301'],
    complaint: ({ store, region }, error) => {
      const right = regionIn(error)
      const where = right === undefined ? 'in another one' : `in ${right}`
      const mend = right === undefined ? 'set it to the region of the store' : `set AWS_REGION=${right}`
      return { key: 'AWS_REGION', what: `it says ${region ?? 'nothing'}, but ${store} is ${where}`, mend }
    },
  },
  {
    names: ['Region is missing'],
    complaint: ({ store }) => ({
      key: 'AWS_REGION',
      what: `it is not set, and ${store} needs a region`,
      mend: 'set it, e.g. AWS_REGION=eu-central-1',
    }),
  },
  {
    names: ['CredentialsProviderError'],
    complaint: ({ store }) => ({
      key: accessKey,
      what: `no credentials were found for ${store}`,
      mend: 'set it with AWS_SECRET_ACCESS_KEY, or set AWS_PROFILE',
    }),
  },
  {
    names: ['ExpiredToken', 'ExpiredTokenException', 'RequestExpired', 'TokenRefreshRequired'],
    complaint: ({ store }) => ({
      key: 'AWS_SESSION_TOKEN',
      what: `the credentials for ${store} have expired`,
      mend: 'sign in again and set the new ones',
    }),
  },
  {
    names: [
      ...['InvalidAccessKeyId', 'XAdminUserNotFound', 'UnrecognizedClientException', 'InvalidClientTokenId'],
      ...['MissingAuthenticationToken', 'MissingAuthenticationTokenException'],
    ],
    complaint: ({ store }) => ({
      key: accessKey,
      what: `the server of ${store} does not know this access key`,
      mend: 'set the key of an account that may use it',
    }),
  },
  {
    names: [...['SignatureDoesNotMatch', 'InvalidSignatureException', 'IncompleteSignature', 'InvalidToken']],
    complaint: ({ store }) => ({
      key: 'AWS_SECRET_ACCESS_KEY',
      what: `the server of ${store} refuses the signature`,
      mend: `set the secret that belongs to ${accessKey}`,
    }),
  },
  {
    names: ['AccessDenied', 'AccessDeniedException', 'AllAccessDisabled'],
    status: 403,
    complaint: ({ key, store, action }) => ({
      key,
      what: `the credentials may not use ${store}`,
      mend: `grant ${action} on it, or correct the name`,
    }),
  },
  {
    names: otherHostName,
    complaint: ({ endpointKey, endpoint }) => ({
      key: endpointKey,
      what: `the certificate at ${endpoint ?? 'AWS'} is for another host name`,
      mend: 'use the name that the certificate is for',
    }),
  },
  {
    names: noTls,
    says: saysNoTls,
    complaint: ({ endpointKey, endpoint }) => ({
      key: endpointKey,
      what: `the server at ${endpoint ?? 'AWS'} does not speak TLS`,
      mend: 'give the port where it does, or write the endpoint with http://',
    }),
  },
  {
    names: ['NotFound', 'SyntaxError', 'HPE_INVALID_CONSTANT', 'HPE_INVALID_METHOD'],
    says: /Deserialization error|Parse Error/,
    complaint: ({ endpointKey, store, endpoint }) => ({
      key: endpointKey,
      what: `what answers at ${endpoint ?? 'AWS'} is no server of ${store}`,
      mend: 'correct the address',
    }),
  },
  {
    names: notTrusted,
    complaint: ({ endpoint }) => ({
      key: 'NODE_EXTRA_CA_CERTS',
      what: `the certificate at ${endpoint ?? 'AWS'} is not trusted`,
      mend: 'set it to the file of the authority that signed it',
    }),
  },
]

/** INVALID_CONFIGURATION for what the first call of a store threw. */
export function awsComplaint(called: Called, error: unknown): Error {
  const cause = error instanceof PortError ? error.cause : error
  const name = nameOf(cause)
  const row = rows.find(
    ({ names, status, says }) =>
      names.includes(name) ||
      (status !== undefined && statusOf(cause) === status) ||
      says?.test(String(cause)) === true,
  )
  if (row !== undefined) return configurationError(row.complaint(called, cause), error)
  const { endpointKey, endpoint, store } = called
  const what = `${store} at ${endpoint ?? 'AWS'} does not answer (${name}: ${saidBy(cause)})`
  return configurationError(
    { key: endpointKey, what, mend: 'start the server, or correct the address' },
    error,
  )
}

/** The SDK says this one in words only. */
function nameOf(error: unknown): string {
  if (error instanceof Error && error.message === 'Region is missing') return error.message
  return statusOf(error) === 301 ? '301' : failureName(error)
}

function regionIn(error: unknown): string | undefined {
  const { Region, $response, message } = error as {
    readonly Region?: string
    readonly $response?: { readonly headers?: Readonly<Record<string, string>> }
    readonly message?: string
  }
  return (
    Region ??
    $response?.headers?.['x-amz-bucket-region'] ??
    /expecting '?"?([a-z0-9-]+)/.exec(message ?? '')?.[1]
  )
}
