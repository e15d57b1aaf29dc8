/**
 * Records in one DynamoDB table (`table.ts`, `keys.ts`). A commit is one transaction; reads by key are consistent;
 * queries find keys in an index, eventually, and read what is there now.
 */
import { type DynamoDBClient, GetItemCommand, paginateQuery } from '@aws-sdk/client-dynamodb'
import { atMost } from '../../at-most.ts'
import { type Page, PortError, type Tenant } from '../../ports/common.ts'
import { decodeCursor, encodeCursor, pageLimit } from '../../ports/cursor.ts'
import { goodKey, goodKind, goodLink, planCommit } from '../../ports/record-keys.ts'
import type { RecordKey, Records, StoredRecord, Write } from '../../ports/records.ts'
import { translated } from '../failures.ts'
import { physical } from './batches.ts'
import { type DynamoAccess, dynamoClient, dynamoConnections } from './client.ts'
import { commitWrites } from './commit.ts'
import { sharedCursorKey } from './cursor-key.ts'
import { type Holder, Holders } from './holders.ts'
import { HybridClock } from './hybrid-clock.ts'
import { type Item, isLive, recordOf, storedIn, text } from './item.ts'
import { itemKey, type OrderedKinds, partsKey } from './keys.ts'
import { page, type Query, type Source } from './pages.ts'

export interface DynamoRecordsOptions extends DynamoAccess {
  readonly table: string
  /** Kinds whose ids are made in the order in which they are to be read: the outbox. */
  readonly orderedKinds?: readonly string[]
  /** Signs cursors; default: a secret that the table keeps. */
  readonly cursorSecret?: string
  readonly client?: DynamoDBClient
  readonly now?: () => number
}

export class DynamoRecords implements Records {
  readonly #options: DynamoRecordsOptions
  readonly #client: DynamoDBClient
  readonly #ordered: OrderedKinds
  readonly #clock: HybridClock
  readonly #holders: Holders
  readonly #source: Source
  readonly #store: string
  readonly #atMost = atMost(dynamoConnections)
  #cursorKey: Promise<Uint8Array> | undefined
  #closed = false

  constructor(options: DynamoRecordsOptions) {
    const { table, orderedKinds = [], now = Date.now } = options
    this.#options = options
    this.#client = options.client ?? dynamoClient(options)
    this.#ordered = new Set(orderedKinds)
    this.#clock = new HybridClock(now)
    this.#holders = new Holders(this.#client, table, now)
    this.#source = { client: this.#client, table, ordered: this.#ordered, now }
    this.#store = `records in DynamoDB table ${table}`
  }

  async get(tenant: Tenant, key: RecordKey): Promise<StoredRecord | undefined> {
    const Key = physical(itemKey(tenant, goodKey(key), this.#ordered))
    const command = new GetItemCommand({ TableName: this.#options.table, Key, ConsistentRead: true })
    return this.#inTurn(async () => {
      for (let tries = 0; tries < triesWhileChanging; tries += 1) {
        const { Item } = await this.#client.send(command)
        if (Item === undefined || !isLive(storedIn(Item), this.#source.now())) return undefined
        const record = await this.#record(tenant, Item)
        if (record !== undefined) return record
      }
      throw new PortError('UNAVAILABLE', `${key.kind} ${key.id} is written all the time`, { ...key })
    })
  }

  async query(tenant: Tenant, query: Query): Promise<Page<StoredRecord>> {
    goodKind(query.kind)
    if (query.link !== undefined) goodLink(...query.link)
    const limit = pageLimit(query.limit, 50, 1000)
    const identity = [tenant, query.kind, query.link ?? null, query.ascending === true]
    return this.#inTurn(async () => {
      const after = decodeCursor(identity, query.cursor, await this.#keyFor(query.cursor))
      const { items, last } = await page(this.#source, tenant, query, { after, limit })
      const records = await Promise.all(items.map(item => this.#record(tenant, item)))
      const present = records.filter(record => record !== undefined)
      if (last === undefined) return { items: present }
      return { items: present, cursor: encodeCursor(identity, last, await this.#keyFor(last)) }
    })
  }

  async commit(tenant: Tenant, writes: readonly Write[]): Promise<void> {
    const planned = planCommit(writes)
    if (planned.length === 0) return
    const kinds = planned.filter(({ put }) => put !== undefined).map(({ key }) => key.kind)
    await this.#inTurn(async () => {
      await this.#holders.note(tenant, kinds)
      await commitWrites(this.#client, planned, {
        table: this.#options.table,
        tenant,
        ordered: this.#ordered,
        clock: this.#clock,
        token: crypto.randomUUID(),
        nowMs: this.#source.now(),
      })
    })
  }

  async tenantsWith(kind: string): Promise<readonly Tenant[]> {
    goodKind(kind)
    const holders = await this.#inTurn(() => this.#holders.of(kind))
    const held = await Promise.all(holders.map(holder => this.#inTurn(() => this.#holds(kind, holder))))
    return holders.filter((_, index) => held[index]).map(({ tenant }) => tenant)
  }

  async close(): Promise<void> {
    if (!this.#closed && this.#options.client === undefined) this.#client.destroy()
    this.#closed = true
  }

  async #holds(kind: string, holder: Holder): Promise<boolean> {
    const { items } = await page(this.#source, holder.tenant, { kind }, { after: undefined, limit: 1 })
    if (items.length > 0) return true
    await this.#holders.forget(kind, holder)
    return false
  }

  /** Undefined when its parts are gone: it was written over while it was read. */
  async #record(tenant: Tenant, item: Item): Promise<StoredRecord | undefined> {
    const { place, parts, token } = storedIn(item)
    this.#clock.observe(place)
    if (parts === 0) return recordOf(item, [])
    const rest: Uint8Array[] = []
    const query = {
      TableName: this.#options.table,
      ConsistentRead: true,
      KeyConditionExpression: '#pk = :pk',
      ExpressionAttributeNames: { '#pk': 'pk' },
      ExpressionAttributeValues: { ':pk': text(partsKey(tenant, token)) },
    }
    for await (const { Items = [] } of paginateQuery({ client: this.#client }, query))
      rest.push(...Items.map(({ data }) => data?.B ?? new Uint8Array()))
    return rest.length === parts ? recordOf(item, rest) : undefined
  }

  /** The key that cursors are signed with, fetched when the first one is met. */
  async #keyFor(cursor: string | undefined): Promise<Uint8Array | undefined> {
    if (cursor === undefined) return undefined
    const { cursorSecret, table } = this.#options
    if (cursorSecret !== undefined) return Buffer.from(cursorSecret)
    this.#cursorKey ??= sharedCursorKey(this.#client, table)
    this.#cursorKey.catch(() => {
      this.#cursorKey = undefined
    })
    return this.#cursorKey
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#closed) return Promise.reject(new PortError('CLOSED', 'the records are closed'))
    return this.#atMost(() => translated(this.#store, work))
  }
}

const triesWhileChanging = 5
