/**
 * The one table: its keys and indexes as data, from which it is created here and declared in deployments. Indexes hold
 * keys only: a query finds keys there and reads the items themselves, so no index repeats a document, and a write
 * that changes no link costs nothing in them. What the keys hold: `keys.ts`.
 */
import {
  CreateTableCommand,
  type DynamoDBClient,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb'
import { linksLimit } from '../../ports/records.ts'

export interface IndexKeys {
  readonly name: string
  readonly partition: string
  readonly sort: string
}

export const tableKeys = { partition: 'pk', sort: 'sk' } as const
/** Seconds since the epoch; DynamoDB removes the item some time later. */
export const ttlAttribute = 'ttl'
const order = 'place'

/** Items of a kind by creation. */
export const creationIndex: IndexKeys = { name: 'by-creation', partition: 'kindKey', sort: order }
/** Items by link: an item's links, in the order of their names, take one index each. */
export const linkIndexes: readonly IndexKeys[] = Array.from({ length: linksLimit }, (_, n) => ({
  name: `by-link-${n + 1}`,
  partition: `link${n + 1}`,
  sort: order,
}))
export const tableIndexes: readonly IndexKeys[] = [creationIndex, ...linkIndexes]

const attributes: readonly string[] = [
  ...Object.values(tableKeys),
  order,
  ...tableIndexes.map(({ partition }) => partition),
]

const schemaOf = (partition: string, sort: string) => [
  { AttributeName: partition, KeyType: 'HASH' as const },
  { AttributeName: sort, KeyType: 'RANGE' as const },
]

/** For tests and laptops; deployments declare the same table. Resolves when it can be used. */
export async function createTable(client: DynamoDBClient, TableName: string): Promise<void> {
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: attributes.map(AttributeName => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: schemaOf(tableKeys.partition, tableKeys.sort),
      GlobalSecondaryIndexes: tableIndexes.map(({ name, partition, sort }) => ({
        IndexName: name,
        KeySchema: schemaOf(partition, sort),
        Projection: { ProjectionType: 'KEYS_ONLY' },
      })),
    }),
  )
  await waitUntilTableExists({ client, maxWaitTime: 60, minDelay: 1, maxDelay: 2 }, { TableName })
  const TimeToLiveSpecification = { AttributeName: ttlAttribute, Enabled: true }
  await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }))
}
