/** How whoever deploys reaches AWS: with the credentials that AWS's own tools would find here. */
import { dynamoClient } from '../../shared/platform/aws/dynamodb/client.ts'
import type { Environment as Variables } from '../host/stores/configuration.ts'
import type { AwsAccess } from '../lambda/aws-call.ts'

export const endpointKey = 'AWS_ENDPOINT_URL'

export async function operatorAccess(region: string, variables: Variables): Promise<AwsAccess> {
  const endpoint = variables[endpointKey]
  const credentials = await usualCredentials(region)
  return { region, credentials, ...(endpoint ? { endpoint } : {}) }
}

/** Any client of the SDK finds them as the others do: variables, profiles, roles. */
async function usualCredentials(region: string) {
  const client = dynamoClient({ region })
  try {
    return await client.config.credentials()
  } finally {
    client.destroy()
  }
}
