/** The DynamoDB client as the adapter wants it. Region and credentials come from the SDK's usual places unless given. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'

export interface DynamoAccess {
  /** Another server than AWS. */
  readonly endpoint?: string
  readonly region?: string
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string }
  /** Tries of one request, the first included. */
  readonly attempts?: number
}

/** Requests in flight at once, as many as there are connections. */
export const dynamoConnections = 64

export function dynamoClient({ endpoint, region, credentials, attempts = 5 }: DynamoAccess): DynamoDBClient {
  return new DynamoDBClient({
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(region === undefined ? {} : { region }),
    ...(credentials === undefined ? {} : { credentials }),
    maxAttempts: attempts,
    requestHandler: {
      connectionTimeout: 3_000,
      requestTimeout: 10_000,
      httpAgent: { maxSockets: dynamoConnections, keepAlive: true },
      httpsAgent: { maxSockets: dynamoConnections, keepAlive: true },
    },
  })
}
