/** The stores that stand in the emulator, by environment. */
import { ListTablesCommand } from '@aws-sdk/client-dynamodb'
import { ListBucketsCommand, ListObjectsV2Command } from '@aws-sdk/client-s3'
import { dynamoClient } from '../../shared/platform/aws/dynamodb/client.ts'
import { s3Client } from '../../shared/platform/aws/s3/client.ts'

export interface StandingStores {
  tables(environment: string): Promise<readonly string[]>
  /** Buckets of artifacts. */
  buckets(environment: string): Promise<readonly string[]>
  objects(bucket: string): Promise<readonly string[]>
}

export function standingStores(): StandingStores {
  const access = { endpoint: process.env.AWS_ENDPOINT_URL ?? '' }
  const dynamo = dynamoClient(access)
  const s3 = s3Client(access)
  return {
    async tables(environment) {
      const { TableNames = [] } = await dynamo.send(new ListTablesCommand({}))
      return TableNames.filter(name => name.startsWith(`specwright-${environment}-`))
    },
    async buckets(environment) {
      const { Buckets = [] } = await s3.send(new ListBucketsCommand({}))
      const names = Buckets.flatMap(({ Name }) => Name ?? [])
      return names.filter(name => name.startsWith(`specwright-${environment}-data-artifacts`))
    },
    async objects(bucket) {
      const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket }))
      return Contents.flatMap(({ Key }) => Key ?? [])
    },
  }
}
