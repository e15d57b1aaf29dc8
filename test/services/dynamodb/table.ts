/** A table that nobody else uses. */

import { dynamoClient } from '../../../shared/platform/aws/dynamodb/client.ts'
import { DynamoRecords, type DynamoRecordsOptions } from '../../../shared/platform/aws/dynamodb/records.ts'
import { createTable } from '../../../shared/platform/aws/dynamodb/table.ts'
import { outboxKind } from '../../../shared/platform/delivery/outbox.ts'
import { addressOf } from '../at.ts'

export const access = () => ({
  endpoint: addressOf('dynamodb'),
  region: 'us-east-1',
  credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' },
})

export async function freshTable(): Promise<string> {
  const client = dynamoClient(access())
  const table = `t-${crypto.randomUUID()}`
  await createTable(client, table)
  client.destroy()
  return table
}

export const openTable = async (options: Partial<DynamoRecordsOptions> = {}): Promise<DynamoRecords> =>
  new DynamoRecords({
    ...access(),
    orderedKinds: [outboxKind],
    table: options.table ?? (await freshTable()),
    ...options,
  })
