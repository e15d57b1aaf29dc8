/**
 * Pages of a query. Keys come from the indexes (eventually) or, for kinds in order, items from the table itself
 * (consistently), both in the order of places. An index may be behind the table, so each item read is held to what
 * the index said of it.
 */
import { type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb'
import type { Tenant } from '../../ports/common.ts'
import type { Records } from '../../ports/records.ts'
import { batchGet, batchGetLimit } from './batches.ts'
import { type Item, isLive, linksOf, storedIn, text } from './item.ts'
import { kindKey, linkKey, type OrderedKinds, type PhysicalKey } from './keys.ts'
import { creationIndex, linkIndexes, tableKeys } from './table.ts'

export type Query = Parameters<Records['query']>[1]

export interface Source {
  readonly client: DynamoDBClient
  readonly table: string
  readonly ordered: OrderedKinds
  readonly now: () => number
}

/** Where a place was found, and the item when the read brought it along. */
interface Found extends PhysicalKey {
  readonly place: string
  readonly item?: Item
}

/** Live items after the place, up to `limit`, and the place to go on from when there is more. */
export async function page(
  source: Source,
  tenant: Tenant,
  query: Query,
  { after, limit }: { readonly after: string | undefined; readonly limit: number },
): Promise<{ readonly items: readonly Item[]; readonly last?: string }> {
  const items: Item[] = []
  let place = after
  for (;;) {
    const wanted = limit - items.length
    // One more than wanted tells whether there is more; where many were passed over, not one by one.
    const found = await step(source, tenant, query, place, Math.max(wanted + 1, 20))
    for (const [index, { place: at, item }] of (await withItems(source, found)).entries()) {
      place = at
      if (item === undefined || !belongs(item, at, query, source.now())) continue
      items.push(item)
      const more = index < found.keys.length - 1 || found.more
      if (items.length === limit) return more ? { items, last: at } : { items }
    }
    if (!found.more) return { items }
    place = found.keys.at(-1)?.place ?? place
  }
}

interface Step {
  readonly keys: readonly Found[]
  readonly more: boolean
}

/** The next keys, in order, of all indexes that may hold one. */
async function step(
  source: Source,
  tenant: Tenant,
  query: Query,
  after: string | undefined,
  limit: number,
): Promise<Step> {
  const ways = waysOf(source, tenant, query)
  const steps = await Promise.all(ways.map(way => stepOn(source, way, query, after, limit)))
  const forward = query.ascending === true
  const inOrder = (a: Found, b: Found): number => (a.place < b.place === forward ? -1 : 1)
  const all = new Map(steps.flatMap(({ keys }) => keys).map(found => [`${found.pk}\n${found.sk}`, found]))
  const merged = [...all.values()].sort(inOrder)
  // Beyond the end of a way that has more, others may be ahead of what it has not told yet.
  const ends = steps.filter(({ more }) => more).map(({ keys }) => keys.at(-1))
  const border = ends.filter(end => end !== undefined).sort(inOrder)[0]
  const sure =
    border === undefined
      ? merged
      : merged.filter(one => inOrder(one, border) < 0 || one.place === border.place)
  const keys = sure.slice(0, limit)
  return { keys, more: border !== undefined || keys.length < merged.length }
}

interface Way {
  readonly partition: string
  readonly value: string
  readonly sort: string
  readonly index?: string
}

function waysOf({ ordered }: Source, tenant: Tenant, { kind, link }: Query): readonly Way[] {
  if (link !== undefined)
    return linkIndexes.map(({ name, partition, sort }) => ({
      ...{ index: name, partition, sort },
      value: linkKey(tenant, kind, link),
    }))
  const value = kindKey(tenant, kind)
  if (ordered.has(kind)) return [{ partition: tableKeys.partition, sort: tableKeys.sort, value }]
  const { name, partition, sort } = creationIndex
  return [{ index: name, partition, sort, value }]
}

async function stepOn(
  { client, table }: Source,
  { partition, value, sort, index }: Way,
  query: Query,
  after: string | undefined,
  Limit: number,
): Promise<Step> {
  const beyond = query.ascending === true ? '>' : '<'
  const answer = await client.send(
    new QueryCommand({
      TableName: table,
      ...(index === undefined ? { ConsistentRead: true } : { IndexName: index }),
      Limit,
      ScanIndexForward: query.ascending === true,
      KeyConditionExpression: `#partition = :value${after === undefined ? '' : ` AND #sort ${beyond} :after`}`,
      ExpressionAttributeNames: {
        '#partition': partition,
        ...(after === undefined ? {} : { '#sort': sort }),
      },
      ExpressionAttributeValues: {
        ':value': text(value),
        ...(after === undefined ? {} : { ':after': text(after) }),
      },
    }),
  )
  const keys = (answer.Items ?? []).map(item => foundIn(item, index === undefined))
  return { keys, more: answer.LastEvaluatedKey !== undefined }
}

const foundIn = (item: Item, whole: boolean): Found => ({
  pk: item.pk?.S ?? '',
  sk: item.sk?.S ?? '',
  place: item.place?.S ?? '',
  ...(whole ? { item } : {}),
})

async function withItems({ client, table }: Source, { keys }: Step): Promise<readonly Found[]> {
  const missing = keys.filter(({ item }) => item === undefined)
  if (missing.length === 0) return keys
  const chunks = Array.from({ length: Math.ceil(missing.length / batchGetLimit) }, (_, n) =>
    batchGet(client, table, missing.slice(n * batchGetLimit, (n + 1) * batchGetLimit)),
  )
  const items = (await Promise.all(chunks)).flat()
  const byKey = new Map(items.map(item => [`${item.pk?.S}\n${item.sk?.S}`, item]))
  return keys.map(key => {
    const item = key.item ?? byKey.get(`${key.pk}\n${key.sk}`)
    return item === undefined ? key : { ...key, item }
  })
}

function belongs(item: Item, place: string, { link }: Query, nowMs: number): boolean {
  const stored = storedIn(item)
  if (!isLive(stored, nowMs) || stored.place !== place) return false
  return (
    link === undefined ||
    Object.entries(linksOf(item)).some(([name, value]) => name === link[0] && value === link[1])
  )
}
