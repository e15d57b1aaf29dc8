/**
 * The one table: its keys and indexes as data, from which it is created here and declared in deployments. Indexes hold
 * keys only: a query finds keys there and reads the items themselves, so no index repeats a document, and a write
 * that changes no link costs nothing in them. What the keys hold: `keys.ts`.
 */
import {
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceInUseException,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb'
import { linksLimit } from '../../ports/records.ts'
import { type DynamoAccess, dynamoClient } from './client.ts'

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

interface Place extends DynamoAccess {
  readonly table: string
}

/** What is wrong with it and the mend; undefined when nothing is. Errors of the call pass through. */
export function tableTrouble(
  place: Place,
): Promise<{ readonly what: string; readonly mend: string } | undefined> {
  return withClient(place, async client => {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: place.table }))
    const name = `the table '${place.table}'`
    const indexes = Table?.GlobalSecondaryIndexes ?? []
    const lacking = tableIndexes.filter(
      ({ name, ...keys }) =>
        !indexes.some(index => index.IndexName === name && hasKeys(index.KeySchema, keys)),
    )
    const mend = 'create it anew as shared/platform/README.md describes it, or name another table'
    if (!hasKeys(Table?.KeySchema, tableKeys)) return { what: `${name} has other keys`, mend }
    if (lacking.length > 0)
      return { what: `${name} lacks the index ${lacking.map(one => one.name).join(', ')}`, mend }
    if (Table?.TableStatus === 'ACTIVE' || Table?.TableStatus === 'UPDATING') return undefined
    return { what: `${name} is ${Table?.TableStatus ?? 'not there'}`, mend: 'start again when it is active' }
  })
}

/** Makes it unless it is there. */
export function createMissingTable(place: Place): Promise<void> {
  return withClient(place, async client => {
    try {
      await createTable(client, place.table)
    } catch (error) {
      if (!(error instanceof ResourceInUseException)) throw error
    }
  })
}

const hasKeys = (
  schema: readonly { readonly AttributeName?: string | undefined }[] | undefined,
  { partition, sort }: Omit<IndexKeys, 'name'>,
): boolean => schema?.[0]?.AttributeName === partition && schema[1]?.AttributeName === sort

async function withClient<T>(place: Place, use: (client: DynamoDBClient) => Promise<T>): Promise<T> {
  const client = dynamoClient({ ...place, attempts: 2 })
  try {
    return await use(client)
  } finally {
    client.destroy()
  }
}
