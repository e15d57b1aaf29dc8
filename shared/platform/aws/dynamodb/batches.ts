/** Batches of DynamoDB: what a call leaves unprocessed is asked again, with growing pauses. */
import { setTimeout as pause } from 'node:timers/promises'
import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  type DynamoDBClient,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb'
import { PortError } from '../../ports/common.ts'
import type { Item } from './item.ts'
import type { PhysicalKey } from './keys.ts'

export const batchGetLimit = 100
const batchWriteLimit = 25
/** Calls in a row that did nothing. */
const stalledLimit = 10

/** The items that exist, in no order; read consistently. */
export async function batchGet(
  client: DynamoDBClient,
  table: string,
  keys: readonly PhysicalKey[],
): Promise<readonly Item[]> {
  const items: Item[] = []
  await inBatches(keys.map(physical), batchGetLimit, async waiting => {
    const RequestItems = { [table]: { Keys: waiting, ConsistentRead: true } }
    const { Responses, UnprocessedKeys } = await client.send(new BatchGetItemCommand({ RequestItems }))
    items.push(...(Responses?.[table] ?? []))
    return UnprocessedKeys?.[table]?.Keys ?? []
  })
  return items
}

/** Writes without conditions, in no order, not together. */
export function batchWrite(
  client: DynamoDBClient,
  table: string,
  requests: readonly WriteRequest[],
): Promise<void> {
  return inBatches(requests, batchWriteLimit, async waiting => {
    const command = new BatchWriteItemCommand({ RequestItems: { [table]: waiting } })
    const { UnprocessedItems } = await client.send(command)
    return UnprocessedItems?.[table] ?? []
  })
}

export const physical = ({ pk, sk }: PhysicalKey): Item => ({ pk: { S: pk }, sk: { S: sk } })

/** `call` answers what of its batch is left to do. */
async function inBatches<T>(
  all: readonly T[],
  limit: number,
  call: (waiting: T[]) => Promise<readonly T[]>,
): Promise<void> {
  for (let at = 0; at < all.length; at += limit) {
    let waiting: readonly T[] = all.slice(at, at + limit)
    for (let stalled = 0; waiting.length > 0; ) {
      const left = await call([...waiting])
      stalled = left.length < waiting.length ? 0 : stalled + 1
      if (stalled === stalledLimit)
        throw new PortError('UNAVAILABLE', `DynamoDB leaves ${left.length} items of a batch undone`)
      if (left.length > 0) await pause(backoffMs(stalled))
      waiting = left
    }
  }
}

/** Full jitter (Brooker 2015): racing clients spread out. */
export const backoffMs = (round: number): number => Math.random() * Math.min(1_000, 10 * 2 ** round)
