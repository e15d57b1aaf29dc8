/**
 * What cursors are signed with: the configured secret, or one that the table keeps for all processes that use it,
 * made by the first.
 */
import { randomBytes } from 'node:crypto'
import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb'
import { PortError } from '../../ports/common.ts'
import { physical } from './batches.ts'

/** The partition that the secret is kept in, and nothing else. */
export const cursorSecretKey = '##secret'

const place = physical({ pk: cursorSecretKey, sk: 'cursors' })

export async function sharedCursorKey(client: DynamoDBClient, table: string): Promise<Uint8Array> {
  const known = await read(client, table)
  if (known !== undefined) return known
  const Item = { ...place, secret: { B: randomBytes(32) } }
  const ConditionExpression = 'attribute_not_exists(pk)'
  try {
    await client.send(new PutItemCommand({ TableName: table, Item, ConditionExpression }))
  } catch (error) {
    // Another process was first: its key is everybody's.
    if (!(error instanceof ConditionalCheckFailedException)) throw error
  }
  const made = await read(client, table)
  if (made === undefined) throw new PortError('UNAVAILABLE', 'the table keeps no key for cursors')
  return made
}

async function read(client: DynamoDBClient, table: string): Promise<Uint8Array | undefined> {
  const command = new GetItemCommand({ TableName: table, Key: place, ConsistentRead: true })
  return (await client.send(command)).Item?.secret?.B
}
