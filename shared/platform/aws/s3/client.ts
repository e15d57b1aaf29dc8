/** The S3 client as the adapter wants it. Region and credentials come from the SDK's usual places unless given. */
import { S3Client } from '@aws-sdk/client-s3'

export interface S3Access {
  /** Another server than AWS; addressed by path. */
  readonly endpoint?: string
  readonly region?: string
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string }
  /** Tries of one request, the first included. */
  readonly attempts?: number
}

/** Requests in flight at once, as many as there are connections. */
export const s3Connections = 64

export function s3Client({ endpoint, region, credentials, attempts = 4 }: S3Access): S3Client {
  return new S3Client({
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    ...(region === undefined ? {} : { region }),
    ...(credentials === undefined ? {} : { credentials }),
    maxAttempts: attempts,
    requestHandler: {
      connectionTimeout: 3_000,
      requestTimeout: 60_000,
      httpAgent: { maxSockets: s3Connections, keepAlive: true },
      httpsAgent: { maxSockets: s3Connections, keepAlive: true },
    },
    // Each object carries a SHA-256 that the adapter gives and checks; the SDK need not add a sum of its own.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
}
